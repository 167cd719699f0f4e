/**
 * Phrasings that say too little: "is it true" as a phrasing would answer half the chat. Three words, or six
 * characters of a script without spaces, are the least that can tell one claim from another.
 */
const WORDS = 3;
const CHARACTERS = 6;

const UNSPACED =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/gu;
const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}'’]*/gu;

const COMMON = new Set(
  `a about all also an and any anyone are as at be because been before but by can check could did do does dont
  everybody everyone fake false forward forwarded from get go good got had has have he hello help her here him his
  how i if in is it its just know like look me message more my need new news no not now of ok on one only or our
  out please read real really say see send share she so some tell than thanks that the their them then there they
  this to today true up urgent us very warning was we were what when where which who why will with would yes you
  your de la el los las un una y que es en por para con no si se lo su a o como mas pero sus le ya este todo
  esta entre cuando muy sin sobre tambien me hasta hay donde quien desde nos uno ni eso os e da do dos em um uma
  é são na das et les des une est dans pour pas sur qui ne`.split(/\s+/),
);

/** Characters of Chinese that say nothing alone: pronouns, particles, and the words of forwarding. */
const COMMON_HAN = new Set(
  '的了是我你他她它們们這这那在有和就不人都一個个给給上也很到說说要去會会着沒没看好自己真假嗎吗呢吧啊呀請请大家轉转發发傳传分享朋友緊急紧急通知注意消息',
);

/** Why a phrasing is too weak to be matched safely, or undefined when it will do. */
export function lowInformation(phrasing: string): 'short' | 'common' | undefined {
  const text = phrasing.normalize('NFKC').toLowerCase();
  const characters = text.match(UNSPACED) ?? [];
  const words = text.replaceAll(UNSPACED, ' ').match(WORD) ?? [];
  // Mixed text ("喝BANLANGEN防新冠"): a word weighs as much as two characters.
  if (characters.length + words.length * (CHARACTERS / WORDS) < CHARACTERS) return 'short';
  const telling =
    words.some((word) => !COMMON.has(word)) || characters.some((character) => !COMMON_HAN.has(character));
  return telling ? undefined : 'common';
}
