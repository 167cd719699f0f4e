/** What people say in the load tests of every platform, and how the answer to it is known. */
export const RUMOURS = [
  ['URGENT!! 5G towers spread the coronavirus, forward to all your groups', /5G/u],
  [
    'Tomorrow a video called Martinelli comes out on WhatsApp, do not open it, it hacks your phone and nothing can fix it',
    /Martinelli/u,
  ],
  ['请立即停止使用微波炉，加热的食物会致癌，营养全部流失', /微波/u],
] as const;

const CHATTER = [
  'Shall we meet at',
  'The bus is late again, number',
  '明天几点开会，房间',
  'Happy birthday! You are',
  'who took my umbrella',
  '晚饭吃什么',
];

/** The line of ordinary talk with this number; no two are the same. */
export function chatterAt(index: number): string {
  return `${CHATTER[index % CHATTER.length] ?? ''} ${index}`;
}
