import { cue, type CueTable } from './cues.ts';
import { NEGATIONS_OTHER } from '../text/negation.ts';

/**
 * The plainest cues of the other languages that the starter pack speaks: Spanish, Portuguese, French,
 * German, Indonesian and Hindi. They keep the bot from answering plain denials and reports; the finer
 * stances are told for English and Chinese only. Without accents, like the folded text.
 */

const NONE = cue`(?!)`;

const guard = cue`
  \b(?:no es|no son|nao e|nao e|ce n'est pas|c'est pas|kein|keine|bukan) (?:un |una |ningun |ninguna |um |uma |nenhum |
    une |einen? |sebuah )*(?:bulo|broma|chiste|mentira|rumor|boato|fake|blague|canular|rumeur|scherz|witz|fake news
    |gerucht|hoaks|hoax|bohong|lelucon|brincadeira)\b
  |यह (?:मज़ाक|मजाक|अफ़वाह|अफवाह|झूठ) नहीं`;

const deny = cue`
  \b(?:bulos?|mentiras?|desmentid[oa]s?|desmienten?|desmintio|falso|falsa|falsos|falsas|engano|patranas?|tonterias?
    |es falso|es mentira|no es (?:verdad|cierto|real)|no hay (?:pruebas?|evidencias?)|sin (?:pruebas|evidencia|fundamento)
    |verificado como falso|maldita|chequeado|newtral)\b
  |\b(?:boatos?|noticia falsa|desinformacao|e falso|e mentira|nao e verdade|nao ha (?:provas?|evidencias?)|sem fundamento|checagem|aos fatos|lupa|fato ou fake)\b
  |\b(?:canular|intox|rumeur infondee|fausse? (?:information|nouvelle|alerte)|c'est faux|est faux|n'est pas vrai
    |aucune? preuve|dementi|dementie?s?|mensonge|infox|desintox)\b
  |\b(?:falschmeldung|fake ?news|ist falsch|stimmt nicht|nicht wahr|unwahr|kein beleg|keine belege|keine beweise|gerucht
    |kettenbrief|faktencheck|widerlegt|unsinn|quatsch|schwachsinn|falsch|mimikama)\b
  |\b(?:hoaks|hoax|bohong|tidak benar|tidak ada bukti|berita palsu|kabar bohong|disinformasi|turnbackhoax|cek fakta)\b
  |अफ़वाह|अफवाह|झूठ|झूठा|झूठी|फ़र्ज़ी|फर्जी|फेक|फ़ेक|सच नहीं|गलत है|ग़लत है|फैक्ट चेक|कोई सबूत नहीं|भ्रामक`;

const ask = cue`
  \b(?:es (?:verdad|cierto|real)|sera (?:verdad|cierto)|alguien (?:sabe|puede|me puede|confirma)|pueden confirmar
    |saben si|no se si|es fake)\b(?=[^.!\n]{0,120}(?:\?|que|si|\n|$))
  |\b(?:e verdade|alguem (?:sabe|pode|confirma)|sabem se|sera que|isso procede|procede isso)\b
  |\b(?:est-ce (?:que c'est )?vrai|c'est vrai(?= ?\?)|quelqu'un (?:sait|peut)|vrai ou faux|est-ce que)\b
  |\b(?:stimmt (?:das|es)|ist das (?:wahr|echt|ein fake)|weiß (?:jemand|wer)|kann (?:das )?jemand|wahr oder falsch)\b
  |\b(?:apakah (?:benar|ini)|benarkah|ada yang tahu|benar (?:nggak|gak|ga|tidak)|hoax (?:atau|bukan|gak)|beneran)\b
  |क्या (?:यह|ये|यह सच|ये सच|सच)|सच है क्या|कोई बता|किसी को पता`;

const report = cue`
  \b(?:circula|circulan|se ha (?:viralizado|difundido)|mensaje (?:viral|falso)|cadena de whatsapp
    |circula (?:uma|um)|mensagem (?:falsa|que circula)|corrente (?:de|no|do) whatsapp|une rumeur|circule sur
    |message viral|kursiert|kursieren|geht das gerucht|warnt vor (?:falsch|fake|gerucht)|beredar (?:pesan|kabar|video|narasi)
    |pesan berantai|viral di media)\b
  |वायरल (?:मैसेज|मेसेज|वीडियो|दावा|पोस्ट|हो रहा)|दावा किया जा रहा`;

const urge = cue`
  \b(?:comparte|compartan|compartir|reenvia|reenvien|pasalo|difunde|difundan|avisen|cuidado|atencion|urgente
    |compartilhe|compartilhem|repasse|repassem|avise|atencao|partagez|faites passer|transferez|attention|weiterleiten
    |teilen|bitte teilen|achtung|warnung|sebarkan|bagikan|teruskan|viralkan|hati-hati|waspada)\b
  |शेयर|फॉरवर्ड|आगे भेज|सावधान|ज़रूर|जरूर|सबको बता`;

const form = cue`¿|\b(?:est-ce|stimmt's|oder\?|gak\?|nggak\?|ya\?)|क्या`;

export const CUES_OTHER: CueTable = {
  guard,
  deny,
  weak: NONE,
  flip: NEGATIONS_OTHER,
  ask,
  form,
  rhetorical: cue`\b(?:sabias|sabia[sn]?|sabeis|voce sabia|saviez-vous|savais-tu|wusstet? (?:ihr|du|sie)
    |tahukah|tahu gak)\b|क्या आप जानते|क्या आपको पता`,
  affirm: NONE,
  report,
  distance: NONE,
  mock: NONE,
  laugh: NONE,
  urge,
  lead: NONE,
  tail: NONE,
};
