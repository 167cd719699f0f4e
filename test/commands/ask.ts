import { LANGS, type Lang } from '../../src/core/language.ts';
import type { Answer } from '../../src/core/platform.ts';
import type { IncomingCommand, Role, Target } from '../../src/core/message.ts';
import { cardText } from '../../src/core/card.ts';
import type { Scene } from '../app/scene.ts';

export interface Asked {
  readonly lang?: Lang;
  readonly role?: Role;
  readonly args?: string;
  readonly options?: Readonly<Record<string, string>>;
  readonly where?: 'group' | 'private';
  readonly place?: string;
  readonly target?: string;
  readonly user?: string;
}

/** Ask the app as a platform would, and get its answer before any platform has shown it. */
export async function ask(scene: Scene, name: string, asked: Asked = {}): Promise<Answer> {
  const { lang = 'en', role = 'owner', args = '', options = {}, where = 'group', user = 'Dana' } = asked;
  const { room } = scene.platform;
  const command: IncomingCommand = {
    kind: 'command',
    id: `c-${performance.now()}`,
    chat: where === 'group' ? room.chat(scene.chat) : room.chat(room.privateChat(user)),
    place: asked.place ?? '',
    sender: {
      user: { platform: 'sandbox', user },
      role,
      automated: false,
      anonymous: false,
      language: lang,
    },
    name,
    args,
    options,
    sentAt: scene.now,
    ...(asked.target !== undefined && { target: targetOf(scene, asked.target) }),
  };
  const answer = await scene.app.app.handle(command);
  if (!answer) throw new Error(`/${name} was met with silence.`);
  return answer;
}

function targetOf(scene: Scene, text: string): Target {
  return {
    ref: { ...scene.chat, place: '', message: text.replaceAll(' ', '-') },
    sentAt: scene.now,
    content: { text, links: [], forwarded: false, attachments: [] },
    own: false,
  };
}

/** The words of an answer. */
export function words(answer: Answer): string {
  return answer.card ? cardText(answer.card) : '';
}

/** The same question in every language that the bot speaks. */
export async function inAll(
  scene: Scene,
  name: string,
  asked: Asked = {},
): Promise<Readonly<Record<Lang, string>>> {
  const texts = [];
  for (const lang of LANGS) texts.push([lang, words(await ask(scene, name, { ...asked, lang }))]);
  return Object.fromEntries(texts) as Record<Lang, string>;
}
