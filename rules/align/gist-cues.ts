/**
 * Words that carry no subject of their own and tell how a sentence is meant: what is said of everybody, or of one's own day;
 * asked, told as hearsay, wished, sold, cooked. Data: English words as gists fold them, and Chinese (in Simplified) as
 * parts of a sentence. Hand-written; what each is worth is learnt (`data/models/gist.json`).
 */

/** Words, and Han characters or pairs of them, that mean the same. */
export interface CueList {
  readonly words: ReadonlySet<string>;
  readonly grams: readonly string[];
}

const list = (words: string, grams: string): CueList => ({
  words: new Set(words.split(' ')),
  grams: grams.split(' '),
});

/** The lists by what they speak of. */
export const GIST_CUES = {
  negation: list(
    'not no never none nothing nor without dont doesnt didnt isnt arent wasnt werent wont wouldnt cant cannot couldnt shouldnt hasnt havent hadnt aint neither nobody',
    '不 没 无 别 未 非',
  ),
  self: list('i im ive ill id my mine me myself we were weve our ours us', '我 俺 咱 本人 自己 家里'),
  reader: list(
    'you your youre youll u ur yourself everyone everybody people anyone',
    '你 您 大家 各位 朋友们 姐妹 家人们 人人 每个',
  ),
  family: list(
    'mum mom dad mother father sister brother aunt uncle cousin neighbour neighbor friend colleague boss teacher kid kids son daughter boyfriend girlfriend wife husband grandma granny nan grandpa',
    '妈 爸 姐 哥 弟 妹 奶奶 爷爷 外婆 外公 阿姨 叔 老公 老婆 同事 邻居 同学 室友 老师 女儿 儿子 舅 婆婆',
  ),
  day: list(
    'yesterday today tonight tomorrow morning afternoon evening weekend monday tuesday wednesday thursday friday saturday sunday week month last next oclock am pm soon later now',
    '昨天 今天 明天 今晚 今早 上午 下午 晚上 周末 周一 周二 周三 周四 周五 周六 周日 上周 下周 这周 刚才 刚刚 点半 礼拜 后天 早上',
  ),
  past: list(
    'was were went got had came took bought made said told saw did gave ate forgot left found ran tried asked looked kept sat spent broke',
    '了 过 完 买 带 去 来 吃',
  ),
  plan: list(
    'lets gonna going want need please bring meet book buy order join invite plan hope cant wait ready see come sign enjoy',
    '记得 一起 报名 集合 准备 打算 想 约 预约 订 领取 带上 欢迎 活动 通知 请 见',
  ),
  hearsay: list(
    'apparently say says said heard told reportedly claims claim according rumour rumor supposedly turns saying proven prove proof study studies research scientists scientist experts expert doctors doctor professor confirmed confirms revealed reveals',
    '听说 据说 网传 说 专家 研究 医生 教授 原来 证实 曝光 内部 新闻 报道 官方 科学家 权威',
  ),
  warning: list(
    'warning warn alert beware careful attention urgent danger dangerous stop never avoid must always remember watch stay please share forward pass spread tell send forwarded fwd everyone',
    '注意 小心 警惕 千万 提醒 紧急 转发 扩散 分享 转告 转给 群发 赶紧 快 危险 当心 务必 切记 别再 不要 互相 互传',
  ),
  truth: list(
    'true truth real really fact facts false fake hoax myth debunked lie lies nonsense rubbish joke joking kidding believe secret hide hiding hidden they theyre wake',
    '真的 真相 假的 谣言 辟谣 骗 相信 秘密 隐瞒 居然 竟然 其实 不信 玩笑 瞎说',
  ),
  question: list(
    'is are does do did can could should would will has have what who where when why how which anyone wonder wondering know whether if',
    '吗 么 嘛 什么 怎么 谁 哪 几 多少 是否 是不是 有没有 会不会 能不能 请问 求问',
  ),
  story: list(
    'movie film novel book game song band show series episode character costume painting poem play exhibition museum quiz test class lesson homework course team club concert party festival birthday wedding',
    '电影 小说 游戏 歌 乐队 剧 主角 角色 画 展览 博物馆 课 作业 考试 比赛 活动 派对 生日 婚礼 节目 动画 夏令营 旅行',
  ),
  likeness: list(
    'like looks look looked as seems almost feels feel if imagine pretend wish',
    '像 好像 似的 一样 如果 要是 假如 仿佛 幻想 当作',
  ),
  kitchen: list(
    'recipe cup cups spoon tablespoon teaspoon oven bake baked cook cooked cooking dinner lunch breakfast delicious tasty tastes cake soup salad sauce recipe minutes stir fry grill grilled',
    '食谱 一勺 两勺 烤 炒 煮 炖 好吃 味道 晚饭 午饭 早餐 蛋糕 汤 菜 锅 做饭 下饭 收汁 生抽',
  ),
  trade: list(
    'price prices sale sell selling sold buy buying bought cheap expensive euro euros dollar dollars pounds discount shop store market ticket tickets delivery order ordered second hand',
    '元 块 价 卖 买 便宜 打折 优惠 超市 店 门票 快递 下单 二手 转让 包邮 涨 斤',
  ),
  news: list(
    'officials official announced announcement ministry government minister spokesman spokesperson reported report reports cases percent statement briefing conference department according published launch launched updated residents',
    '通报 发布 公告 发布会 新增 病例 记者 部门 表示 官方 公布 卫健委 教育局 交警 市民 截至 累计 通知 局 委员会',
  ),
  cause: list(
    'because cause causes caused causing so therefore makes make made making turns gives give gave leads lead due from by through becomes become will gets',
    '因为 所以 导致 引起 造成 会 使 让 变成 变 就 能 可以 才',
  ),
  listing: list('and or also plus with both including etc besides', '和 跟 与 以及 还有 或 也 及 等'),
} as const satisfies Readonly<Record<string, CueList>>;

/** Name of a list of cues. */
export type GistCue = keyof typeof GIST_CUES;
/** The names in the order of the inputs that are made of them. */
export const GIST_CUE_NAMES = Object.keys(GIST_CUES) as readonly GistCue[];
