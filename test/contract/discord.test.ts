import { openDiscordWorld } from '../stand-ins/discord/world.ts';
import { runContract } from './contract.ts';

runContract('discord', openDiscordWorld);
