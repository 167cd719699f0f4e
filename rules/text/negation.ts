/**
 * Negations that turn a statement round, as patterns over folded text (`fold.ts`), by language. Tuned on the tuning
 * half of the stance corpus (`test/lab/corpus/tune/stance`).
 */
import { foldCues } from './fold.ts';

/** A long alternation over many lines: raw, without line breaks and indentation. */
function oneOf(template: TemplateStringsArray): RegExp {
  return new RegExp(`(?:${String.raw(template).replace(/\n */gu, '')})`, 'gu');
}

/** Negations of a statement in English. */
export const NEGATIONS_EN = oneOf`
  \b(?:does|did|is|are|was|were|has|have|had|could|would|ca|can|wo|ai)n'?t\b|\bcan'?t\b|\bwon'?t\b
    |\bcannot\b|\bcan not\b
  |\b(?:does|did|is|are|was|were|has|have|had|could|would|will|can|may|might) not\b
  |(?<![.!?,;:"\n(-] ?|^ ?|\b(?:please|pls|and|so|then|you|ladies|guys|just|but|or|also|we|if|who|to
    |parents|girls|everyone|friends|all|women|people|seriously|kids|now|hotels?|doctors|they|i|off|it
    |folks|mums|moms|drivers)[ ,]{1,2})\b(?:don'?t|dont|do not|never)\b
  |\bnever (?:said|announced|happened|existed|been|contained|caused|issued|warned|confirmed|had|was|were
    |did|made|banned|proved|predicted|released|asked|killed)\b
  |\bneither\b|\bno (?:more|less) (?:dangerous|harmful|effective)\b|\b(?:fails?|failed) to\b
  |\b(?:he|she|it|they|we|you) (?:don'?t|dont|do not|never) (?:get|catch|cause|spread|kill|cure|have
    |contain|change|need|make|prevent|explode|carry|charge)\b
  |\b(?:no|zero)(?! (?:olvid\w+|compart\w+|abr\w+|acept\w+|envi\w+|cont\w+|ignor\w+|one|matter|longer|wonder|doubt|joke|more|need to (?:buy|wait)|idea|way to|cough
    |fever|pain|proof needed|exception|cure|known|kidding|problem|time|signal|money|less|other
    |electricity|internet|wifi|deaths?)\b) [a-z]{3,}
  |\b(?:useless|pointless|worthless|quackery|photoshopped|photoshop|next to no|nothing but|neither
    |without (?:any )?(?:huge|any|a single|causing)|never (?:seen|heard of|met|once|found|came|any)
    |far too|none of|nowhere near|hardly|barely|costs? more than|(?:is|are) (?:only|merely) (?:a|an|the)
    |, not (?:the|a|an|by|from|because|due)|ruled out|stays? valid|fine,)\b`;

/** Negations of a statement in Chinese. */
export const NEGATIONS_ZH = oneOf`
  (?<!就|才|便|会|千万|要|是|能|可|好|行|用|信|知)不会(?!用|吧|再有|有人|告诉|老|错|骗|不|后悔)
  |(?:并|其实|根本|从来|从|绝对|完全|实际上|实际|真的|本来就|本来|明明|一点也|一点都|也)(?:就)?(?:不|没
    |无)(?!但|仅|只|管|过|要|用|能吃|可以|敢|错|想|得|需|会有事|必|知|告诉|让)
  |(?:不能|无法|没办法|没法|不可以|不足以|不可能|未能|没能)(?:有效|直接|真的|完全|杀|预防|治|防|抗|抵
    |抑制|消毒|消灭|清除|阻|代替|替代|替|取代|证明|说明|当|当作|代表|传播|传染|导致|引起|引发|造成|让|使
    |软化|溶|改变|追踪|定位|变|补|降|排|吸附|吸|救|弹|解|减|提升|增强|改善|判断|作为|检测)
  |不(?:致癌|传播|传染|导致|引起|引发|造成|含|能治|能预防|能杀|能防|能抗|能当|能替|能证明|代表|等于|治
    |防|管用|起作用|起效|影响|伤|危险|具有|是因为|是由|是被|是用|是真|是塑|是棉|是人造|是什么毒|是一种
    |属于|需要|改变|损|算)|没(?:有)?(?:毒|用|效|加|含|禁|要|停|收费|打算|计划|宣布|发布|说|预测|预言
    |发生|出现|死|中毒|收(?!到)|讲|这|那)
  |(?<!有|就|还|都|人)没有(?!人|一|比|想|再|了|钱|网|什么比|办法|错|骗|开玩笑|收到|咳|症|看到|早|过?[?])
    |不能(?!吃|喝|用|放|买|去|再|一起|打(?!开)|让|给|不|忘|碰|摸|同|混|拿|带|开(?!启)|关|睡|洗|晒|看|接
    |说|随|长|超|太|多|少|马上|立|直接|离|有|信|发|转|图|食|和|跟|在|冷|冰)
    |[防杀治带变传测抗救补降挡感毒进追控监][不没](?:了|死|到|掉|住|出|进)
  |无(?:毒|效|害|需|稽|用(?!手)|此|益)|安全的|很安全|是安全|可以放心|放心(?:吃|喝|用|买|打|食用|使用
    |接种|饮用)|可以(?:正常|安全)|照样可以|吃了没事|喝了没事|没事的|都没事|也没事|没出事|未(?:发布|宣布
    |计划|要求|禁止|证实|收到|接获|发现)|不用(?:担心|怕|慌|理|紧张)|毋须|毋需|效果(?:有限|不大|不明显)
    |弊大于利|反而(?:更|会|有|不|伤|容易|增加|加重|造成)
  |(?<![就才是要还可便])不是(?!吗|吧|很|太|不|说|我|你|因为我|故意|一般|普通|人人|开|每|好|小|闹|没|所有
    |只|有|第一|要|也|都)
  |(?<!受|大|少|免|忍|想|买|得|要|差|管|用|说|巴|恨)不(?:了(?!解|得|起)|出来?|到(?!一|\d|十|百|半)|死|住
    |掉|好|清|成|着)(?!了?就)
  |从未|从没|从来没|哪有|哪会|哪里会|哪里有|怎么会|怎会|才不会|才没|才怪|(?<!不|还|有|算|剩|仅|人
    |只)只(?:是|会|有|能)(?!剩|杀|要|在|吃|限)|最多(?:是|就|只)|顶多|跟[^,.。!?]{1,10}(?:没关系|没有关系
    |无关|没有直接|不一样|关系不大)|关系不大|没有直接|没事(?=[,.。!?]|$)|没问题|也会(?=结晶|感染|发生
    |有)|才(?:是|有用|对|有效)|可以(?:吃|食用|安心)(?=[,.。!?]|$)|可以食用|一样可以|照样|消不了|反而不行
    |哪来|哪门子|未必|不见得|不一定|并没`;

/** Negations of a statement in Spanish, Portuguese, French, German, Indonesian and Hindi. */
export const NEGATIONS_OTHER = oneOf`
  (?<=\p{L} )\b(?:no|nao) (?:es|son|causan?|produce[nm]?|cura[nm]?|mata[nm]?|contiene[nm]?|contem|transmite[nm]?
    |existe[nm]?|funciona[nm]?|tiene[nm]?|tem|provoca[nm]?|previene[nm]?|previne[nm]?|e|sao|faz)\b
  |\bne? ?(?:cause|guerit|tue|contient|transmet|marche|provoque|previent|soigne)(?:nt)? pas\b
  |\b(?:verursach(?:t|en)|heil(?:t|en)|totet|toten|enthalt|enthalten|ubertragt|ubertragen|hilft|helfen|wirkt) (?:\p{L}+ )?(?:nicht|kein\p{L}*)\b
  |\btidak (?:menyebabkan|menyembuhkan|membunuh|mengandung|menularkan|bisa|dapat|terbukti|benar)\b
  |नहीं (?:होता|होती|होते|करता|करती|करते|फैलता|फैलती|मारता|है|हैं|मरता)`;

/** The tables of the scripts that a folded text is written in. */
function tablesFor(folded: string): readonly RegExp[] {
  if (!/\p{Script=Han}/u.test(folded)) return [NEGATIONS_EN, NEGATIONS_OTHER];
  return /[a-z]{2}/u.test(folded) ? [NEGATIONS_EN, NEGATIONS_ZH] : [NEGATIONS_ZH];
}

/** Whether a claim, in any script, is itself worded as a negation ("you can't get Covid if …"). */
export function wordedAsNegation(claim: string): boolean {
  const folded = foldCues(claim);
  return tablesFor(folded).some((table) => folded.search(table) >= 0);
}
