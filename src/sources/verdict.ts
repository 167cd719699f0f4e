import type { Verdict } from '../../rules/index.ts';

/**
 * Words that fact-checkers use, by our verdict: for importing what others publish. Our own packs name verdicts
 * themselves, so nothing but the tests reads these words yet. A rating is compared without case, punctuation and
 * Traditional or Simplified spelling of the words listed (both are listed). Sources: the rating scales that
 * Snopes, PolitiFact, AFP, Full Fact, Taiwan FactCheck Center, MyGoPen, Cofacts, HKBU Fact Check, Annie Lab,
 * Tencent Jiaozhen and China's joint rumour-refuting platform publish.
 */
const WORDS: Readonly<Record<Exclude<Verdict, 'unknown'>, readonly string[]>> = {
  false: [
    ...['false', 'fake', 'fake news', 'hoax', 'incorrect', 'wrong', 'not true', 'untrue', 'inaccurate'],
    ...[
      'mostly false',
      'pants on fire',
      'pants fire',
      'fabricated',
      'debunked',
      'baseless',
      'rumor',
      'rumour',
      'legend',
    ],
    ...[
      'altered',
      'manipulated',
      'doctored',
      'manipulated media',
      'altered photo',
      'altered video',
      'deepfake',
    ],
    ...['fake quote', 'misattributed', 'incorrect attribution', 'miscaptioned', 'labeled satire as news'],
    ...[
      '错误',
      '不实',
      '虚假',
      '谣言',
      '假的',
      '假消息',
      '假新闻',
      '不属实',
      '伪造',
      '捏造',
      '纯属谣言',
      '假',
    ],
    ...[
      '基本不实',
      '大部分错误',
      '辟谣',
      '不真实',
      '不正确',
      '虚假信息',
      '不实信息',
      '含有不实信息',
      '确为谣言',
    ],
    ...[
      '錯誤',
      '不實',
      '虛假',
      '謠言',
      '假訊息',
      '假新聞',
      '不屬實',
      '偽造',
      '捏造',
      '純屬謠言',
      '假圖',
      '假影片',
    ],
    ...['基本不實', '大部分錯誤', '闢謠', '不真實', '不正確', '虛假資訊', '不實訊息', '含有不實訊息', '造謠'],
  ],
  misleading: [
    ...['misleading', 'distorts the facts', 'distorted', 'exaggerated', 'cherry picked', 'spins the facts'],
    ...[
      '误导',
      '有误导',
      '误导性',
      '误读',
      '夸大',
      '断章取义',
      '誤導',
      '有誤導',
      '誤導性',
      '誤讀',
      '誇大',
      '斷章取義',
      '易生誤解',
    ],
  ],
  'missing-context': [
    ...[
      'missing context',
      'lacks context',
      'lacking context',
      'needs context',
      'out of context',
      'partly missing context',
    ],
    ...[
      '缺乏背景',
      '脱离语境',
      '缺少上下文',
      '信息不全',
      '移花接木',
      '事實釐清',
      '缺乏脈絡',
      '缺乏背景資訊',
      '脫離語境',
      '資訊不全',
    ],
  ],
  scam: [
    ...['scam', 'fraud', 'phishing', 'fake offer', 'fake giveaway', 'spam'],
    ...['诈骗', '骗局', '钓鱼', '欺诈', '詐騙', '騙局', '釣魚', '欺詐', '詐騙訊息'],
  ],
  satire: [
    ...['satire', 'labeled satire', 'originated as satire', 'parody', 'joke', 'humor', 'humour'],
    ...['讽刺', '恶搞', '玩笑', '讽刺作品', '諷刺', '惡搞', '玩笑話', '諷刺作品'],
  ],
  outdated: [
    ...['outdated', 'old', 'old news', 'old video', 'old photo', 'expired', 'no longer true'],
    ...['过时', '旧闻', '旧图', '旧视频', '已过时', '過時', '舊聞', '舊圖', '舊影片', '已過時'],
  ],
  unproven: [
    ...[
      'unproven',
      'unverified',
      'unsupported',
      'unconfirmed',
      'no evidence',
      'not proven',
      'research in progress',
    ],
    ...[
      'insufficient evidence',
      'undetermined',
      'cannot be verified',
      'under investigation',
      'lacks evidence',
    ],
    ...['尚无定论', '证据不足', '存疑', '未经证实', '无法证实', '有待证实', '没有证据', '待核实', '疑似'],
    ...['尚無定論', '證據不足', '未經證實', '無法證實', '有待證實', '沒有證據', '待查證', '證據不足以判斷'],
  ],
  mixed: [
    ...[
      'mixed',
      'mixture',
      'half true',
      'partly false',
      'partly true',
      'partially false',
      'partially true',
      'half false',
    ],
    ...['部分错误', '部分属实', '部分正确', '真假参半', '半真半假', '部分不实', '有真有假'],
    ...['部分錯誤', '部分屬實', '部分正確', '真假參半', '部分不實'],
  ],
  true: [
    ...['true', 'mostly true', 'correct', 'correct attribution', 'accurate', 'real', 'confirmed', 'verified'],
    ...['属实', '正确', '真实', '确有此事', '真', '基本属实', '大部分正确', '不是谣言', '并非谣言'],
    ...['屬實', '正確', '真實', '確有其事', '基本屬實', '大部分正確', '不是謠言', '並非謠言', '含有正確訊息'],
  ],
  opinion: [
    ...['opinion', 'opinionated', 'commentary', 'not a factual claim'],
    ...['观点', '个人意见', '评论', '觀點', '個人意見', '評論', '含有個人意見', '見解'],
  ],
};

const BY_WORD = new Map(
  Object.entries(WORDS).flatMap(([verdict, words]) =>
    words.map((word): [string, Verdict] => [normal(word), verdict as Verdict]),
  ),
);

/**
 * Our verdict for a rater's word, in English or Chinese: the whole rating, or the word before its first
 * punctuation ("False. There is no…"). Anything else is `unknown`: a wrong verdict is worse than none.
 */
export function readVerdict(rating: string): Verdict {
  const lead = /^[^.。:：,，;；!！?？(（—–\n]*/u.exec(rating.trim())?.[0] ?? '';
  return BY_WORD.get(normal(rating)) ?? BY_WORD.get(normal(lead)) ?? 'unknown';
}

function normal(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
