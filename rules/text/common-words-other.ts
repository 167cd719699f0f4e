/**
 * Words that any text of a language has, hand-written beside the stop words of `natural`: `grammar` what those
 * lists lack, `everyday` the content words of ordinary talk, which say nothing of what a claim is about.
 */
export interface CommonWords {
  readonly grammar: string;
  readonly everyday: string;
}

/** The lists by language. */
export const COMMON_WORDS: Readonly<Record<string, CommonWords>> = {
  es: {
    grammar: `a ante bajo desde e y o u ni que si sí no es son era eran ser sido fue fueron está están estaba estar he
      ha han había hay haya hace hacen esto esta este estos estas eso esa ese esos esas aquí allí ahí así ahora ya
      aún aun también tampoco tan tanto mucho mucha muchos muchas muy más menos otro otra otros otras todo toda
      todos todas cada mismo misma algo alguien nada nadie ella ellos ellas ello nosotros ustedes usted os les las
      los unos unas uno del al su sus tus mis nuestro nuestra nuestros nuestras porque pues aunque mientras cuando
      donde dónde como cómo cuál cuáles quién qué cuánto entre según sin tras va van voy vas ir puede pueden
      solo sólo luego entonces después antes hasta hacia durante mediante sea sean`,
    everyday: `gente persona personas hombre mujer niño cosa día días año años mes semana hora vez veces vida mundo
      casa país ciudad calle trabajo amigo amiga familia hijo hija padre madre hermano bueno buena malo nuevo viejo
      grande pequeño mejor peor primero último mañana tarde noche hoy ayer siempre nunca jamás verdad mentira decir
      dice dicen dijo hacer hecho hago poder puedo poner querer quiere quiero saber sabe saben sé ver veo visto
      mirar mira dar dio tener tiene tienen tengo venir viene salir llegar llegó pasar pasa pasó creer creo pensar
      pienso hablar tomar comer beber comprar dinero agua comida favor gracias hola buenos tiempo lugar parte forma
      nombre manera problema mensaje foto vídeo noticia compartir comparte enviar importante cuidado atención
      momento gusta llamar llama usar deja dejar parece encontrar`,
  },
  fr: {
    grammar: `a à y cet plus moins très bien aussi comme si non oui quand donc alors car chez entre vers depuis pendant avant
      après sous tout tous toute toutes autre autres même mêmes rien personne quelque quelques chaque ni puis encore
      déjà jamais toujours là ça cela celui celle ceux celles lequel laquelle dont quoi pourquoi comment combien ici
      va vont vais fait font faut peut peuvent doit doivent était étaient été ont avait elles leurs lors trop peu`,
    everyday: `gens homme femme enfant chose jour jours année ans mois semaine heure fois vie monde maison pays ville
      rue travail ami amie famille fils fille père mère frère bon bonne mauvais nouveau nouvelle vieux grand grande
      petit petite meilleur premier dernier matin soir nuit aujourdhui hier demain vrai faux dire dit disent faire
      pouvoir peux mettre vouloir veut veux savoir sait sais voir vu regarder donner avoir venir vient sortir
      arriver arrive passer passe croire crois penser pense parler prendre manger boire acheter argent eau merci
      bonjour temps lieu partie nom problème message photo vidéo partager partagez envoyer important attention
      moment aimer aime appeler utiliser laisser trouver beaucoup`,
  },
  de: {
    grammar: `der die das den dem des ein eine einen einem einer eines und oder aber denn doch sondern nicht kein keine
      keinen keinem keiner ich du er sie es wir ihr mich dich sich uns euch ihm ihn ihnen mir dir mein meine meinen
      meiner dein deine sein seine seinen seiner seinem ihre ihren ihrer ihrem unser unsere in im an am auf aus bei
      beim mit nach von vom zu zum zur für über unter vor hinter neben zwischen durch gegen ohne um bis seit während
      wegen ab als wie wenn weil dass daß ob da damit dann also so auch nur noch schon sehr mehr viel viele immer
      wieder jetzt hier dort heute ist sind war waren bin bist seid wird werden wurde wurden worden geworden hat
      haben habe hast hatte hatten kann können konnte muss müssen soll sollen sollte will wollen darf dürfen mag
      was wer wo wann warum wieso welche welcher welches dieser diese dieses diesen diesem jeder jede jedes alle
      allem allen alles man etwas nichts ja nein mal ganz gar eben halt etwa bereits dabei davon dazu dagegen darauf
      daran darum selbst sowie zwar sonst`,
    everyday: `leute mensch menschen mann frau kind sache tag tage jahr jahre monat woche stunde leben welt haus land
      stadt straße arbeit freund freundin familie sohn tochter vater mutter bruder gut gute guten schlecht neu neue
      alt groß klein besser erste letzte morgen abend nacht gestern wahr falsch sagen sagt gesagt machen macht
      gemacht tun gehen geht gehört stellen wissen weiß sehen gesehen schauen geben gibt kommen kommt glauben glaube
      denken denke reden sprechen nehmen essen trinken kaufen geld wasser danke bitte hallo zeit ort teil name
      problem nachricht foto video teilen teilt schicken wichtig achtung moment heißen brauchen lassen finden
      bleiben fahren bekommen gerade natürlich eigentlich wirklich einfach vielleicht`,
  },
  it: {
    grammar: `a i è e ed o oppure né no sì più meno molto molta molti molte poco anche ancora già mai sempre solo così qui qua
      lì là ora adesso poi prima dopo quando mentre se come dove cosa chi quale ogni altro altra altri altre stesso
      stessa niente nulla qualcosa qualcuno tra fra senza sotto sopra durante secondo verso fino può possono deve
      devono essere stato stata stati state avere ha hanno era va vanno fare fa fatto quindi perciò però infatti`,
    everyday: `gente persona persone uomo donna bambino cosa giorno giorni anno anni mese settimana ora volta volte vita
      mondo casa paese città strada lavoro amico amica famiglia figlio figlia padre madre fratello buono buona bello
      nuovo vecchio grande piccolo meglio peggio primo ultimo mattina sera notte oggi ieri domani vero falso dire
      dice dicono detto potere posso mettere volere vuole voglio sapere vedere visto guardare guarda dare avere
      venire viene uscire arrivare passare credere credo pensare penso parlare prendere mangiare bere comprare soldi
      acqua grazie ciao tempo luogo parte nome problema messaggio foto video condividere condividi mandare
      importante attenzione momento piace chiamare usare lasciare trovare`,
  },
  pt: {
    grammar: `a o e à é são foi era eram ser está estão estava estar há tem têm tinha ter vai vão ir pode podem isso isto aqui
      ali lá aí agora já ainda também nem tão tanto muito muita muitas mais menos outro outra outros outras todo toda
      todos todas cada mesma algo alguém nada ninguém não sim porque pois embora enquanto quando onde quem qual que
      entre segundo sobre desde até contra durante só então após antes depois nesse nessa neste nesta desse dessa
      deste desta disso pra pro pelo tá né eu`,
    everyday: `gente pessoa pessoas homem mulher criança coisa dia dias ano anos mês semana hora vez vezes vida mundo casa
      país cidade rua trabalho amigo amiga família filho filha pai mãe irmão bom boa mau novo velho grande pequeno
      melhor pior primeiro último manhã tarde noite hoje ontem amanhã sempre nunca verdade mentira dizer diz dizem
      disse fazer faz feito poder posso querer quer quero saber sabe sei ver vi visto olhar olha dar deu tenho vir vem
      sair chegar chegou passar passa achar acho pensar penso falar tomar comer beber comprar dinheiro água comida
      favor obrigado olá tempo lugar parte forma nome problema mensagem foto vídeo notícia compartilhar compartilhe
      enviar importante cuidado atenção momento gosta chamar usar deixar encontrar`,
  },
  nl: {
    grammar: `het een en of maar want dus niet geen wel ook nog al heel erg veel weinig meer minder zijn was waren is ben
      bent word wordt worden werd werden heeft hebben had kan kunnen kon moet moeten zal zullen zou mag mogen gaat
      gaan deze dit die dat daar hier waar wanneer waarom wie wat welke elke ieder iedere alle alles bij naar om
      tegen tijdens sinds vanaf volgens`,
    everyday: `mensen mens man vrouw kind kinderen ding dag dagen jaar maand week uur keer leven wereld huis land stad
      straat werk vriend familie zoon dochter vader moeder broer goed goede slecht nieuw nieuwe oud groot klein beter
      eerste laatste morgen avond nacht vandaag gisteren waar zeggen zegt gezegd maken maakt weten weet zien gezien
      kijken geven komen komt geloven denken denk praten nemen eten drinken kopen geld water dank hallo tijd plaats
      deel naam probleem bericht foto video delen deel sturen belangrijk vinden`,
  },
  no: {
    grammar: `i å ikke og er var blir ble skal vil kan må får fikk har hadde seg sin mye mer mest så også bare nå da når hvis
      fordi mens gjennom under uten mot hos etter før alle alt noe noen ingen hvor hva hvem dette disse denne det`,
    everyday: `folk menneske mann kvinne barn ting dag dager år måned uke time gang liv verden hus land by gate jobb venn
      familie sønn datter far mor bror god bra dårlig ny gammel stor liten bedre første siste morgen kveld natt i
      dag går si sier sagt gjøre gjør vite vet se sett gi komme kommer tro tror tenke snakke ta spise drikke kjøpe
      penger vann takk hei tid sted del navn problem melding bilde video dele send viktig finne`,
  },
  sv: {
    grammar: `i å inte är var blir ska skall kan måste får har hade sig mycket mer också bara nu då när om eftersom utan mot
      hos efter före alla allt något någon ingen var vad vem detta dessa denna det`,
    everyday: `folk människa människor man kvinna barn sak år månad vecka timme gång liv värld hus land stad gata jobb vän
      familj son dotter pappa mamma bror dålig ny gammal morgon kväll natt säger göra gör veta vet se sett ge tro
      tror tänka prata äta dricka köpa pengar vatten hej tid plats namn problem meddelande bild video dela skicka
      hitta`,
  },
  id: {
    grammar:
      'yang dan di ke dari ini itu untuk dengan pada adalah tidak bukan akan sudah telah bisa juga nggak gak',
    everyday: `orang anak hari tahun bulan minggu jam kali hidup dunia rumah negara kota jalan kerja teman keluarga ayah
      ibu baik buruk baru lama besar kecil pagi malam besok kemarin bicara makan minum beli uang air tempat nama
      masalah pesan foto video bagikan sebarkan kirim penting`,
  },
  pl: { grammar: 'nie i w na z że to się jest są był była było do o jak co', everyday: '' },
  ru: {
    grammar: `а без более бы был была были было быть в вам вас весь во вот все всё всего всех вы где да даже для до его ее
      её если есть еще ещё же за здесь и из или им их к как ко когда который которая которые которых кто ли либо мне
      может можно мы на над надо наш не него нее неё нет ни них но ну о об однако он она они оно от очень по под
      после потому потом почему при про раз с сам свою свой своих себя со так также такой там те тем то того тоже той
      только том тут ты у уже хотя чего чей чем через что чтобы чье эта эти это этого этой этом этот я меня мной нас
      нам вами ним ней будет будут сейчас теперь`,
    everyday: `люди людей человек мужчина женщина ребенок дети дело день дня дней год года лет месяц неделя час время
      жизнь мир дом страна город улица работа друг друзья семья сын дочь отец мать мама папа брат хороший плохой новый
      старый большой маленький лучше хуже первый последний утро вечер ночь сегодня вчера завтра правда говорить
      говорит говорят сказать сделать делать мочь могут хотеть хочет хочу знать знает знаю видеть видел смотреть дать
      прийти пришел выйти думать думаю взять есть пить купить деньги вода спасибо привет место часть имя проблема
      сообщение фото видео поделиться отправить важно внимание нравится просто вообще много всегда`,
  },
  uk: {
    grammar: `а але без би був була були було бути в вам вас весь від він вона вони воно все всього всіх ви де для до
      його її їх їм є ж за зі із і й або ні не на над наш нам нас ми мені мене нього неї них по під після при про
      раз сам свою свій себе та так також такий там те тим то того тоже той тільки тут ти у вже хоча чи чого чому
      чим через що щоб як яка які який якщо коли хто ця ці це цього цей цьому я буде будуть зараз тепер можна
      треба дуже ще навіть`,
    everyday: `люди людей людина чоловік жінка дитина діти справа день дні днів рік року років місяць тиждень година час
      життя світ дім країна місто вулиця робота друг друзі сімя син дочка батько мати мама тато брат добрий поганий
      новий старий великий малий краще гірше перший останній ранок вечір ніч сьогодні вчора завтра правда говорити
      каже кажуть сказати зробити робити хотіти хоче хочу знати знає знаю бачити бачив дивитися дати прийти думати
      думаю взяти їсти пити купити гроші вода дякую привіт місце імя проблема повідомлення фото відео поділитися
      важливо увага подобається просто багато завжди`,
  },
};

/** They turn a claim round, so they are dropped as little as their English sisters. */
export const NEGATIONS = `no nunca jamás ni non pas jamais rien nicht kein keine nie mai não nunca niet geen nooit ikke
  aldri inte aldrig ingen tidak bukan nie не ни нет ні`;
