/** Rumours in many languages, each with a message that says the same in other inflections, without some accents. */
export const PAIRS: Readonly<Record<string, readonly (readonly [rumour: string, message: string])[]>> = {
  es: [
    [
      'Las vacunas causan autismo en los niños pequeños',
      'dicen que la vacunación causaba autismo a cada niño pequeño',
    ],
    [
      'El gobierno prohíbe las mascotas en los edificios',
      'los gobiernos prohiben una mascota en cada edificio',
    ],
    [
      'Beber limón caliente cura el cáncer de hígado',
      'bebiendo limones calientes se curan canceres del higado',
    ],
    [
      'Las antenas de telefonía provocan tumores cerebrales',
      'la antena de telefonia provocaba un tumor cerebral a mi vecina',
    ],
    [
      'Los hospitales esconden cadáveres en camiones frigoríficos',
      'el hospital escondia un cadaver en el camion frigorifico',
    ],
    [
      'Un volcán apagado despertará y destruirá la isla',
      'los volcanes apagados despertaban y destruian las islas',
    ],
    ['Las manzanas importadas contienen cera venenosa', 'cada manzana importada contiene ceras venenosas'],
    [
      'El banco cobrará una comisión por cada transferencia',
      'los bancos cobraban comisiones por transferencias',
    ],
  ],
  fr: [
    ['Les vaccins modifient les gènes des enfants', 'la vaccination modifierait un gene chez votre enfant'],
    [
      'Le gouvernement confisque les chats dans les appartements',
      'les gouvernements confisqueront le chat dans cet appartement',
    ],
    ["L'eau chaude citronnée guérit la tumeur", 'des eaux chaudes citronnees guerissent les tumeurs'],
    ['Les antennes provoquent des maladies mortelles', "l'antenne provoque une maladie mortelle chez nous"],
    ['Un hôpital cache des cadavres dans ses camions', 'les hopitaux cachent un cadavre dans leur camion'],
    [
      'La banque supprime tous les distributeurs automatiques',
      'les banques suppriment le distributeur automatique',
    ],
    ['Les pommes importées contiennent une cire toxique', 'la pomme importee contient des cires toxiques'],
    ['Des requins nagent dans les rues inondées', 'un requin nageait dans la rue inondee'],
  ],
  de: [
    ['Die Impfungen verursachen Lähmungen bei Kindern', 'die Impfung verursacht eine Lahmung bei jedem Kind'],
    [
      'Die Regierung verbietet alle Haustiere in Wohnungen',
      'die Regierungen verbieten das Haustier in der Wohnung',
    ],
    ['Heiße Zitronen heilen bösartige Geschwülste', 'die heisse Zitrone heilt das bösartige Geschwulst'],
    ['Die Funkmasten töten seltene Vögel', 'der Funkmast tötet einen seltenen Vogel'],
    [
      'Krankenhäuser verstecken Leichen in Kühlwagen',
      'das Krankenhaus versteckt die Leiche in einem Kühlwagen',
    ],
    ['Die Banken sperren alle Geldautomaten', 'die Bank sperrt den Geldautomat für uns alle'],
    ['Importierte Äpfel enthalten giftige Wachse', 'der importierte Apfel enthalt giftiges Wachs'],
    ['Haie schwimmen durch überflutete Straßen', 'ein Hai schwimmt durch die uberflutete Strasse'],
  ],
  it: [
    [
      'I vaccini causano autismo nei bambini piccoli',
      'dicono che il vaccino causa autismo al bambino piccolo',
    ],
    [
      'Il governo vieta gli animali domestici nei condomini',
      "i governi vietano l'animale domestico nel condominio",
    ],
    ["L'acqua calda con limone cura i tumori", 'le acque calde con i limoni curano il tumore'],
    ['Le antenne provocano malattie mortali', "con un'antenna provocano la malattia mortale"],
    [
      "L'ospedale nasconde cadaveri nei camion refrigerati",
      'gli ospedali nascondono un cadavere nel camion refrigerato',
    ],
    ['La banca chiuderà tutti i conti correnti', 'le banche chiudono il conto corrente a tutti'],
    ['Le mele importate contengono cera velenosa', 'la mela importata con una cera velenosa contenuta'],
    ['Gli squali nuotano nelle strade allagate', 'uno squalo nuota nella strada allagata'],
  ],
  pt: [
    ['As vacinas causam autismo nas crianças', 'dizem que a vacinacao causou autismo na crianca'],
    ['O governo proíbe animais nos apartamentos', 'os governos proibiram um animal no apartamento'],
    ['O limão quente cura tumores malignos', 'com um limao quente se curou o tumor maligno'],
    ['As antenas provocam doenças mortais', 'a antena provocou uma doenca mortal'],
    [
      'Hospitais escondem cadáveres em caminhões frigoríficos',
      'o hospital escondeu um cadaver no caminhao frigorifico',
    ],
    ['O banco cobrará taxas por cada transferência', 'os bancos cobraram uma taxa pelas transferencias'],
    ['Maçãs importadas contêm cera venenosa', 'a maca importada tem uma cera venenosa contida'],
    [
      'Aviões espalham produtos químicos sobre as plantações',
      'o aviao espalhou um produto quimico sobre a plantacao',
    ],
  ],
  ru: [
    [
      'Вакцины вызывают бесплодие у молодых женщин',
      'говорят, что вакцина вызывает бесплодие у молодой женщины',
    ],
    ['Правительство запретит наличные деньги', 'правительства запретили все наличными деньгами'],
    ['Горячий лимон лечит злокачественные опухоли', 'горячими лимонами лечат злокачественную опухоль'],
    ['Вышки связи убивают редких птиц', 'вышка связью убивает редкую птицу'],
    ['Больницы прячут трупы в холодильниках', 'больница прячет труп в холодильнике'],
    ['Банк заблокирует карты всех пенсионеров', 'банки заблокируют карту каждого пенсионера'],
    ['В импортных яблоках нашли ядовитый воск', 'импортное яблоко с ядовитым воском нашли'],
    ['Акулы плавают по затопленным улицам', 'акула плавает по затопленной улице'],
  ],
  nl: [
    ['Vaccins veroorzaken verlamming bij kinderen', 'het vaccin veroorzaakt een verlamming bij het kind'],
    ['Ziekenhuizen verbergen lijken in koelwagens', 'het ziekenhuis verbergt een lijk in de koelwagen'],
    ['Warme citroenen genezen kwaadaardige tumoren', 'de warme citroen geneest een kwaadaardige tumor'],
    ['Zendmasten doden zeldzame vogels', 'de zendmast doodt een zeldzame vogel'],
  ],
  sv: [
    ['Vacciner orsakar förlamning hos barnen', 'vaccinet orsakade en forlamning hos barn'],
    ['Sjukhusen gömmer liken i lastbilar', 'sjukhuset gömde ett lik i lastbilen'],
    ['Varma citroner botar elakartade tumörer', 'den varma citronen botade en elakartad tumör'],
    ['Masterna dödar sällsynta fåglar', 'masten dödade en sällsynt fågel'],
  ],
  no: [
    ['Vaksiner forårsaker lammelser hos spedbarn', 'vaksinen forårsaket en lammelse hos spedbarnet'],
    ['Sykehusene gjemmer lik i lastebiler', 'sykehuset gjemte liket i lastebilen'],
    ['Varme sitroner kurerer ondartede svulster', 'den varme sitronen kurerte en ondartet svulst'],
    ['Mastene dreper sjeldne fugler', 'masten dreper en sjelden fugl'],
  ],
  uk: [
    ['Вакцини викликають безпліддя у молодих жінок', 'кажуть, що вакцина викликає безпліддя у молодої жінки'],
    ['Уряд заборонить готівку в магазинах', 'уряди заборонили готівкою в магазині'],
    ['Гарячий лимон лікує злоякісні пухлини', 'гарячими лимонами лікують злоякісну пухлину'],
    ['Лікарні ховають трупи в холодильниках', 'лікарня ховає труп у холодильнику'],
  ],
};

/** Ordinary messages in these languages, some of them with words of the rumours. */
export const TALK: Readonly<Record<string, readonly string[]>> = {
  es: [
    'mañana llevo a los niños al parque, quién se apunta?',
    'me voy a hacer un té con limón que estoy fatal',
    'el banco cierra a las dos, así que date prisa',
    'qué tal la película de ayer? a mí no me gustó nada',
  ],
  fr: [
    "je passe à l'hôpital voir ma tante ce soir",
    'on prend de l’eau et des pommes pour le pique-nique',
    'le chat a encore renversé la plante dans la cuisine',
    'tu as vu le match hier, quelle honte',
  ],
  de: [
    'die Kinder sind heute bei der Oma, wir können ins Kino gehen',
    'kannst du bitte noch Zitronen und Äpfel mitbringen?',
    'die Bank hat mir wieder einen Brief geschickt',
    'ich stehe im Stau, komme eine halbe Stunde später',
  ],
  it: [
    'porto i bambini al mare, ci vediamo domenica',
    "devo passare in banca e poi vengo da te con l'acqua",
    'ma che bella la strada lungo il lago, ci torniamo?',
    'stasera pizza o cuciniamo qualcosa?',
  ],
  pt: [
    'vou levar as crianças na escola e já volto',
    'alguém tem um limão para a caipirinha?',
    'o banco hoje fecha mais cedo por causa do feriado',
    'que jogo foi esse ontem, não acredito até agora',
  ],
  ru: [
    'заберу детей из школы и приеду к вам',
    'купи пожалуйста лимоны и яблоки на рынке',
    'банк сегодня закрыт, пойду завтра',
    'какой фильм вчера смотрели, мне очень понравился',
  ],
  nl: [
    'ik haal de kinderen van school en kom dan naar jullie',
    'neem jij nog citroenen mee van de markt?',
    'de vogels zingen weer zo mooi vanochtend',
    'wat een slechte wedstrijd was dat gisteren',
  ],
  sv: [
    'jag hämtar barnen på dagis och kommer sen',
    'kan du köpa citroner på vägen hem?',
    'fåglarna sjunger så fint nu på våren',
    'vilken tråkig match det var igår',
  ],
  no: [
    'jeg henter ungene i barnehagen og kommer etterpå',
    'kan du kjøpe sitroner på vei hjem?',
    'fuglene synger så fint nå om våren',
    'for en kjedelig kamp det var i går',
  ],
  uk: [
    'заберу дітей зі школи і приїду до вас',
    'купи будь ласка лимони і яблука на ринку',
    'магазин сьогодні зачинений, піду завтра',
    'який фільм вчора дивилися, мені дуже сподобався',
  ],
};
