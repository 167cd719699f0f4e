/** telegram-test-api, installed on demand into this folder and started on a free port. */
import { createRequire } from 'node:module';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { installInto } from '../look-report.ts';

const HERE = import.meta.dirname;
const PACKAGE = 'telegram-test-api';

/** What the bot sent, as the emulator keeps it: the very parameters of the call. */
export interface Sent {
  readonly messageId: number;
  readonly message: {
    readonly chat_id: number;
    readonly text: string;
    readonly parse_mode?: string;
    readonly message_id?: number;
    readonly reply_parameters?: { readonly message_id: number };
    readonly link_preview_options?: { readonly is_disabled: boolean };
    readonly reply_markup?: {
      readonly inline_keyboard: readonly (readonly {
        readonly text: string;
        readonly callback_data?: string;
      }[])[];
    };
  };
}

export interface ClientOptions {
  readonly userId: number;
  readonly chatId: number;
  readonly type: 'private' | 'group' | 'supergroup';
  readonly firstName: string;
  readonly chatTitle?: string;
}

/** A person at the emulator's own client. */
export interface Client {
  makeMessage(text: string, more?: object): object;
  makeCommand(text: string, more?: object): object;
  makeCallbackQuery(data: string, more?: object): object;
  sendMessage(message: object): Promise<unknown>;
  sendCommand(message: object): Promise<unknown>;
  sendCallback(query: object): Promise<unknown>;
}

export interface Emulator {
  readonly config: { readonly apiURL: string };
  readonly storage: { readonly botMessages: readonly Sent[] };
  start(): Promise<void>;
  stop(): Promise<boolean>;
  getClient(token: string, options: ClientOptions): Client;
}

/** @returns why it could not be installed, or undefined when it is there */
export function install(): string | undefined {
  return installInto(HERE, PACKAGE);
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

export async function startEmulator(): Promise<Emulator> {
  const Server = createRequire(import.meta.url)(PACKAGE) as new (config: object) => Emulator;
  const emulator = new Server({ host: '127.0.0.1', port: await freePort() });
  await emulator.start();
  return emulator;
}
