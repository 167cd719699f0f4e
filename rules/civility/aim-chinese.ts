import { AIMED, type Aim } from './aim.ts';
import type { HanMatch } from './han-terms.ts';

/**
 * A small hand-written grammar of Chinese insults, over keys (Simplified, lower case; 妳 and 您 are 你). From
 * the insult it looks left, inside the clause, for 你 and nothing but filler (这个, 就是, 真他妈 …) between; or right
 * for 你 at the end (傻逼吧你); or takes a clause that is nothing but the insult as a call.
 */

/** Longest stretch of a clause that is looked at on either side. */
const REACH = 24;
const BREAK = /[，,。.！!？?；;：:\n…~～、()（）—"“”「」]/u;

const BREAK_WITH_COLON = /([^，,。！!？?\n]*)(?:说|骂|道|喊|叫|写|问|讲)[:：][^，,。！!？?\n]*$/u;

const YOU = '(?:你们?(?:丫的?|他?妈的?|娘的)?|尼(?!玛))';
const FILLERS = `
这样的人 这种人 这类人 这帮人 这群人 这些人 这样的 那样的 这么个 这么一个 这一群 这一帮 这个 这种 这类 这群 这帮 这些 这位
这 那个 那种 那 就是个 就是一个 就是 是不是个 是不是有点 是不是 不就是 不过是 只不过是 莫不是 该不会是 难道是 莫非是
简直就是 简直 真的是 真是个 真是 真的 真他妈 真特么 真 的确 确实 果然 才是 才 就 是 他妈的 他妈 特么的 特么 tm的 tm tmd
他娘的 妈的 踏马 他奶奶的 个 一个 一群 一帮 一家 一 群 帮 些 全家都 全家 全都 都 也 还 还真 又 完全 绝对 纯粹 纯 妥妥的
妥妥 只是 只会 只配 算是 算个 算 可真 可 太 好 很 挺 特 非常 真够 够 这么 那么 如此 多么 多 有点 有够 怎么 怎么这么 咋这么 为什么这么 到底
究竟 本来就 本来 永远 一直 自己 自己就 分明 明明 明摆着 根本就 根本 活脱脱 大概 八成 怕是 一定是 肯定是 肯定 一定 天生 属于
的 啊 呀 呢 吧 嘛 哦 大 死 臭 小 老 蠢 笨 贱 狗 傻 烂 破 丑 肥 瞎 恶心的 可怜的 无知的 没用的 无耻的 愚蠢的 垃圾 废物 龌龊的
货真价实的 十足的 彻头彻尾的 标准的 当 去 给我 给老子 快 赶紧 赶快 早点 最好 还是 和你一样的 一样的 整个 整个就是 跟个 像个 像
系 咁 个只 呢个 呢条 条 正一 真系
`
  .split(/\s+/u)
  .filter((filler) => filler !== '')
  .sort((a, b) => b.length - a.length)
  .join('|');
const LEFT_YOU = new RegExp(`(?:${YOU})(?:${FILLERS}){0,6}$`, 'u');
const MENTION = new RegExp(`@[^\\s@:：,，]{1,30}[\\s:：,，]{0,3}(?:${FILLERS}){0,4}$`, 'u');

/** The clause before 你 reports, negates, supposes or asks who: 他骂你傻逼, 谁说你是废物, 如果你是…. */
const REPORTED =
  /(?:骂|说|叫|喊|吼|称|讲|写|问|夸|笑|当|觉得|认为|以为|怀疑|承认|嫌|把|被|暗示|提示|显示|说明|代表|表示|意味着?|证明|诊断|查出|发现|知道|可能|万一|小心|确诊)[^我]{0,3}$/u;
const OWN_OPINION =
  /^(?:所以|但|那)?(?:我|老子|姐|哥|俺|本人)(?:就|只|只能|真|都|也|还)?(?:想|要|得)?(?:看|觉得|认为|说|呸|告诉你|跟你说)$/u;
const DENIED = /[没沒别勿莫谁]|不(?!过|管|服|行|对|是你)|如果|要是|假如|除非|若|所谓|即使|哪怕|就算/u;
const LOVED = /(?:爱|喜欢|想|抱抱|亲亲|心疼|祝)$/u;

/** Right after the term: things and institutions, which the insult is then about. */
const THINGS =
  /^(?:的|逼)?(?:手机|电脑|游戏|软件|系统|公司|老板|天气|网络|网站|app|微博|微信|车|剧|电影|节目|新闻|规定|制度|政策|问题|作业|设计|广告|产品|服务|平台|操作|逻辑|东西都|食品|短信|邮件|警察|公安|城管|政府|官员|领导|国家|政党|媒体|法院|学校|银行|裁判|教练|足球|国足|队|球员|记者|专家)/u;
const CLOSED =
  /^(?:们|了|啊|吧|呀|吗|么|嘛|呢|啦|哦|喔|耶|欸|诶|哈|呗|得|不|东西|玩意儿?|家伙|一样|一个|一群|而已|罢了|样|人|货|的人|的东西|的玩意儿?)*(?:$|[^\p{L}\p{N}]|[你还就也都滚快敢怎凭能会别去什给居竟只])/u;
const RIGHT_YOU =
  /^(?:的|们)?(?:吧|啊|呀|吗|么|嘛|了|哦|喔|呢|就是|说的就是)?你(?:们|丫|个?[^\p{L}]{0,3}$)?(?=$|[^\p{L}\p{N}])/u;
const PARTICLES = /^(?:们|吧|啊|呀|吗|么|嘛|了|哦|喔|呢|啦|一个|一群|东西|玩意儿?)*/u;
/** 媒体呀，去死吧: said to an institution, which is not ours. */
const INSTITUTION =
  /媒体|政府|警察|公安|城管|公司|厂商|电视台|官员|领导|国家|政党|法院|银行|外交部|微博|平台|裁判|足协|电信|移动|联通|铁道部|医院|学校|老板|资本家|日本|美国|韩国|病毒|蚊子/u;
/** Inside an @name: @青龙老贼. A 你 ends the name. */
const IN_NAME = /@[^\s@:：,，你]{0,30}$/u;
const IMPERATIVE_LEAD = new RegExp(
  `^(?:${YOU}|@\\S{1,30}|都|也|那|请|就|快点?|赶紧|赶快|给我|给老子|通通|统统|全都?|一起|他妈的?|特么|tmd|还是|马上|立刻|去|早点|麻烦|有多远|尽管|啊|吧|他)*$`,
  'u',
);

interface Sides {
  /** Clause before the term, spaces out. */
  readonly clause: string;
  /** Up to REACH characters before it, breaks included. */
  readonly before: string;
  readonly after: string;
}

function sidesOf(key: string, match: HanMatch): Sides {
  const before = key.slice(Math.max(0, match.start - REACH), match.start);
  const parts = before.split(BREAK);
  const clause = (parts[parts.length - 1] ?? '').replaceAll(' ', '');
  return { clause, before, after: key.slice(match.end, match.end + REACH) };
}

/** 信不信, 是不是: a question form, not a denial. */
const A_NOT_A = /(.)不\1/gu;

function governed(clause: string): boolean {
  const lead = clause.replace(/我$/u, '');
  if (OWN_OPINION.test(clause)) return false;
  return REPORTED.test(lead) || DENIED.test(lead.replace(A_NOT_A, '')) || LOVED.test(lead);
}

/** 他说：你是猪吗 */
function introduced({ before }: Sides): boolean {
  const clause = BREAK_WITH_COLON.exec(before);
  return clause !== null && !/我[想只就要]{0,2}$/u.test(clause[1] ?? '');
}

function closesQuestion(after: string): boolean {
  return /^(?:们|了|啊|的)?(?:吗|么|嘛|不成)/u.test(after);
}

function said(sides: Sides, closed: boolean): Aim | undefined {
  if (!closed || INSTITUTION.test(sides.before) || governed(sides.clause)) return undefined;
  return AIMED.direct;
}

/** 你给我滚蛋 · @小明 滚蛋 · 去死吧你; without any 你, 滚蛋！ may be said to anything. */
function commanded(sides: Sides): Aim | undefined {
  if (!IMPERATIVE_LEAD.test(sides.clause) || INSTITUTION.test(sides.before)) return undefined;
  if (sides.clause.includes('你') || RIGHT_YOU.test(sides.after)) return AIMED.direct;
  if (MENTION.test(sides.before)) return AIMED.named;
  const [next = ''] = sides.after.replace(/^[^\p{L}\p{N}]+/u, '');
  const previous = sides.before
    .split(BREAK)
    .filter((part) => part.trim() !== '')
    .slice(-2)
    .join('');
  return next === '你' || /你(?!好)/u.test(previous) ? AIMED.called : AIMED.alone;
}

/** A clause that is nothing but the insult: 白痴，你在干嘛 · 你懂什么，傻逼 · 傻逼！ */
function called({ clause, before, after }: Sides): Aim | undefined {
  if (clause !== '') return undefined;
  const rest = after.replace(PARTICLES, '');
  if (rest !== '' && !/^[^\p{L}\p{N}]/u.test(rest)) return /^你(?!好)/u.test(rest) ? AIMED.called : undefined;
  if (/^[^\p{L}\p{N}]{1,4}你(?!好)/u.test(rest)) return AIMED.called;
  const previous = before.split(BREAK).filter((part) => part.trim() !== '');
  const spokenTo = /^(?:那|但|可)?你(?!好)/u.test(previous[previous.length - 1] ?? '');
  return spokenTo ? AIMED.called : AIMED.alone;
}

/** How a matched Chinese term is aimed; undefined when it is not aimed at anybody in the chat. */
export function aimChinese(key: string, match: HanMatch): Aim | undefined {
  const { entry } = match;
  const sides = sidesOf(key, match);
  if (IN_NAME.test(sides.before) || THINGS.test(sides.after) || introduced(sides)) return undefined;
  // A space may stand for a comma, but 去你妈的 芒果台 swears at a channel.
  const closed = CLOSED.test(entry.aim === 'always' ? sides.after.trimStart() : sides.after);
  if (entry.aim === 'always') return said(sides, entry.closes !== true || closed);
  if (entry.aim === 'imperative') return closed ? commanded(sides) : undefined;
  if (entry.closes === true && !closed) return undefined;
  const you = LEFT_YOU.exec(sides.clause);
  if (you !== null) {
    if (governed(sides.clause.slice(0, you.index))) return undefined;
    return { target: 'direct', softened: closesQuestion(sides.after) };
  }
  if (RIGHT_YOU.test(sides.after) && !governed(sides.clause)) return AIMED.direct;
  if (MENTION.test(sides.before) && closed) return AIMED.named;
  return entry.aim === 'vocative' ? called(sides) : undefined;
}
