/**
 * Negations that turn a statement round, in English and Chinese and plainly in six more languages. Only those of a
 * predicate: no commands ("do not open it", 不要), no set phrases ("no longer", "not only", 不断, 没想到).
 */
import type { Span } from '../finding.ts';
import { fold } from './fold.ts';

/** What goes on in somebody's mind is not what is claimed ("nobody knows why"). */
const OF_THE_MIND =
  '(?!(?: \\w+)? (?:want|tell|told|know|knew|warn|care|believe|reali[sz]e|talk|report|mention|understand|like|say|wait|forget|need to know)\\w*)';
const SET_PHRASE =
  '(?! (?:an? |just )?(?:only|just|even|surpris\\w+|kidding|joking|to mention|yet|alone|sure|long|enough|miss|going to)\\b)';

/** Patterns over folded text, each for a kind of negation. */
const NEGATIONS: readonly RegExp[] = [
  // "doesn't", "is not", "cannot"; "do not" only after a subject, else it commands.
  new RegExp(
    `\\b(?:(?:does|did|is|are|was|were|has|have|had|can|could|will|would|should|may|might)(?:nt| not)|cannot|cant|wont)\\b${SET_PHRASE}${OF_THE_MIND}`,
    'gu',
  ),
  new RegExp(
    `(?<=[\\p{L}\\p{N})] )(?<!\\b(?:please|pls|and|so|then|you|just|but|or|also|we|if|who|to|all|everyone|friends|people|now|they|i|it|folks) )(?:dont|do not|never)\\b(?! be\\b)${SET_PHRASE}${OF_THE_MIND}`,
    'gu',
  ),
  /(?<=\b(?:it|they|he|she) )(?:dont|do not|never) (?:get|catch|cause|spread|kill|cure|have|contain|change|need|make|prevent|explode|carry|charge|work|help)\b/gu,
  /\b(?:nobodys?|no ones?|noones?|none of (?:us|them|the \w+)|not (?:one|a single) \w+|neither)\b(?!(?: \w+){0,2} (?:is |was |will |wants? to |dares? to )?(?:tell|told|know|knew|talk|care|want|believe|notice|report|listen|mention|warn|say|ask|look|think|explain|see|seems|in|else)\w*)/gu,
  /\b(?:has|have|had|there (?:is|are|was|were)|theres|contains?|with|are|is) (?:absolutely |literally )?(?:no|zero)(?! (?:one|matter|longer|wonder|doubt|joke|more|need|idea|way|cure|problem|time|lie|less|other|signal|internet|network|exception))(?= \p{L}{3})/gu,
  // Chinese: a negative word before what is done, is or is had.
  /(?<![就才便要能可知岂难])不会(?!用|吧|再有|有人|告诉|错|骗|不|后悔|有事)|(?:不能|无法|没法|没办法|不可能|不足以|未能|没能)(?!不|忘|告诉|吃|喝|再|一起|让|打开|放|说(?!明)|没有)/gu,
  /(?:并|其实|根本|从来|从|绝对|完全|实际上|真的|本来|明明|一点也|一点都|压根|全都?|都)(?:就)?(?:不|没|无|未)(?!但|仅|只|管|过|要|用|敢|错|想|得|必|知|告诉|让|人|信|说|懂|解|能再|了)/gu,
  /(?<![就才是要还可便并而要])(?:不是|并非|绝非|唔系|唔会|冇(?!人))(?!吗|吧|很|太|不|说|我|你|因为|故意|一般|普通|人人|每|闹|没|所有|只|有|第一|开玩笑|谣|假|骗)/gu,
  /(?<!有|就|还|都|人|出)没有?(?!人|比|想|再|了|钱|网|办法|错|骗|开玩笑|收到|看到|早|事|关系|关注|看过|听过|见过|有没|用完|吃完)(?=\p{Script=Han}|[a-z0-9])/gu,
  /不(?=致癌|传播|传染|导致|引起|引发|造成|含|治|防|杀|抗|影响|伤|危险|具有|代表|等于|属于|需要|改变|管用|起作用|算)|无(?=毒|效|害|须|需)|未(?=曾|发布|宣布|计划|要求|禁止|证实|发现|出现|发生)|毋须|毋需/gu,
  /[治杀防传化消阻挡救变降补带测染毒吸排粘塞抗清溶灭改](?:不|没)[死好了掉到住出开着动](?!了?就)/gu,
  // Spanish, Portuguese, French, German, Indonesian, Hindi.
  /(?<=\p{L} )(?:no|nao) (?:es|son|causan?|produce[nm]?|cura[nm]?|mata[nm]?|contiene[nm]?|contem|transmite[nm]?|existe[nm]?|funciona[nm]?|tiene[nm]?|tem|provoca[nm]?|previene[nm]?|e|sao|faz)\b/gu,
  /\b(?:ne )?(?:cause|guerit|tue|contient|transmet|marche|provoque|previent|soigne)(?:nt)? pas\b/gu,
  /\b(?:verursach(?:t|en)|heil(?:t|en)|totet|toten|enthalt|enthalten|ubertragt|ubertragen|hilft|helfen|wirkt) (?:\p{L}+ )?(?:nicht|kein\p{L}*)\b/gu,
  /\btidak (?:menyebabkan|menyembuhkan|membunuh|mengandung|menularkan|bisa|dapat|terbukti|benar)\b/gu,
  /नहीं (?:होता|होती|होते|करता|करती|करते|फैलता|फैलती|मारता|है|हैं|मरता)/gu,
];

/**
 * Where a folded text (`fold`) negates what it states, in no particular order.
 * @returns half-open ranges of the negative words in the folded text
 */
export function negationsIn(folded: string): Span[] {
  return NEGATIONS.flatMap((pattern) =>
    [...folded.matchAll(pattern)].map((hit) => ({ start: hit.index, end: hit.index + hit[0].length })),
  );
}

/** Whether a claim, in any script, is itself worded as a negation ("you can't get Covid if …"). */
export function wordedAsNegation(claim: string): boolean {
  return negationsIn(fold(claim).text).length > 0;
}
