import { openTelegramWorld } from '../stand-ins/telegram/world.ts';
import { runContract } from './contract.ts';

runContract('telegram', openTelegramWorld);
