/** Closed classes of English words that the aim grammar walks over. Own selection. */

const set = (words: string): ReadonlySet<string> =>
  new Set(words.split(/\s+/u).filter((word) => word !== ''));

/** Who is spoken to. */
export const YOU = set("you u ya yall y'all yous youse thou ye yu");
/** "you are" in one word. */
export const YOU_ARE = set("you're youre u're ure y'all're yer you've you'd");
/** "your" written for "you're": counts only when what follows cannot be something you own. */
export const YOUR = set('your ur yo');
/** What joins "you" and an insult. */
export const COPULA = set("are r re is 're being be were was ain't aint");
/** Before "be" and after "you": "you must be an idiot". */
export const MODAL = set("must gotta have to can could might may would wanna gonna will 'd should");
/** In place of a copula: "you look stupid". */
export const SEEMS = set('look sound seem act acting sounding looking');
/** Between "you" and the verb when several are meant: "you two clowns". */
export const GROUP = set('all guys people lot both two folks fellas lads clowns dudes really are just');

/** Adverbs, intensifiers and rude adjectives that may stand between "you (are) (a)" and the insult. */
export const MODIFIERS = set(`
  absolute absolutely actual actually always annoying arrogant ass awful bald basic big bitter bloody bitch
  brainless bunch cheap cheating clearly clueless complete completely cowardly crazy creepy crusty
  damn damned dead dear definitely delusional depressing desperate dirty disgusting disrespectful drunk dumb dumbass
  dusty egotistical entitled entire especially even evil extremely fake fat fckin feckless fkn filthy freaking
  frickin friggin fuckin fucking fuckn fugly fully genuinely giant god goddamn goddamned greedy gross grown gutless
  hateful heartless honestly horrible huge hypocritical idiotic ignorant illiterate incredibly insane insecure
  insufferable jealous just kinda lame lazy legit legitimately literal literally little lil livid low lying mad
  massive mentally mindless miserable moronic motherfucking narcissistic nasty needy nosy nothing obnoxious
  obviously old one overgrown paranoid pathetic petty phony plain poor pompous pretentious probably
  proper psycho pure puny racist rather raging rancid raggedy ratchet real really retarded ridiculous right rotten
  rude sad salty seriously selfish shameless shitty silly simple simply skanky sleazy slimy
  slow small smelly snobby so sorry spineless spoiled spoilt still stinking stinky straight stuck-up stupid such
  super thick thieving tiny too total totally toxic trashy truly turd two-faced ugly ultimate unbelievable
  bum corny crybaby cringe ginger goofy hairy ol' ole scruffy stank stanky thirsty wannabe
  unbelievably useless utter utterly vain very vile weak weird whiny whole wicked worthless young
`);
/** Before a noun. */
export const DETERMINERS = set('a an the some another one my');
/** "a bunch of", "what kind of". */
export const OF_HEADS = set('bunch piece kind sort load pack sack pile type gang waste');

/** Verbs after which "you + noun" is reported, named or given, not addressed. */
export const GIVES = set(`
  call calls called calling consider considers considered label labels labelled labeled brand name names named
  make makes made making give gives gave giving show shows showed send sends sent sell sells buy bring brings get
  gets got find finds teach teaches feed owe cost offer wish want wants think thinks
  pronounce declared declare deem text texts
`);
/** Somebody's words or opinion follow: "he said you're an idiot". */
export const REPORTS = set(`
  said says say saying told tell tells telling called calls call calling shouted yelled screamed replied
  wrote writes writing tweeted texted asked asks claims claimed claiming implies implied implying suggests goes
  quote quoting quotes insults insult insulting heard hear hearing reads assume assumes assumed assuming
  commented comments messages yelling shouting screaming pretend pretending admit admits
  realize realise realizes realised realized lyrics song movie joke
`);
/** Opinions count only as the writer's own: "I think you are …". */
export const OPINIONS = set(
  'think thinks thought believe believes feel feels felt know knows mean means meant guess',
);
/** They turn an insult round: "you are not stupid". */
export const NEGATORS = set(`
  not no-one nobody never none neither nor without hardly don't dont doesn't doesnt didn't didnt isn't isnt aren't
  arent ain't aint wasn't wouldn't wouldnt couldn't shouldn't won't can't cant cannot doubt unlikely stop nothing
`);
/** A clause that they open is about a case, not about somebody. */
export const CONDITIONS = set(`
  if when whenever unless whether suppose imagine anyone everyone everybody someone somebody because
  who whoever until like than as
`);
/** They open a question when "you" follows. */
export const QUESTIONS = set('are r is were was');
/** "idiots like you here"; other words may make "like" the verb. */
export const AFTER_LIKE_YOU = set(
  "here are should always in who on and or make ruin need have deserve shouldn't",
);
/** After these a question is only rhetorical: "why are you so stupid". */
export const WHY = set('why how what the fuck hell');

/** What may open a clause before a command. */
export const LEADS = set(`
  just please pls plz so then and now oh ooh well ok okay lol bro bruh dude man seriously yeah ye yes no nah also
  but actually honestly kindly hey yo omg hahaha why can should better need to gotta dont don't do everyone all
  literally both lads guys boy girl bitch sir mate pal cunt alright right fine or wow ugh ew um here
`);
/** Words of command or address that make a closing insult a call: "shut up idiot". */
export const COMMANDS = set(`
  shut stop get go fuck hey oi listen learn read grow stfu gtfo try look leave wake cry bye shush quit move keep
  piss sit delete delet wrong cope stay eat kill kys die suck hush cmon screw
`);
/** Adjectives count when the clause ends after them or one of these follows. */
export const AFTER_ADJECTIVE = set(`
  and or as if enough but for because cause cuz bc lol lmao af asf bro bruh dude man mate son kid boy girl fuck like
  sometimes today then too you u though tho honestly or right at
`);
/** What may follow a noun that has to close its clause. */
export const CLOSING = set('and or but lol lmao like who that because cuz you u if for bro dude man af');
/** "you stupid …": somebody, not something. */
export const PERSONS = set(`
  man woman boy girl kid child person people men women boys girls kids guy guys cow pig dog rat ass head face fuck
  fucks prick bastard loser clown brat thing creature fucker fuckers bitch bitches idiot moron child cunt
  motherfucker shit shits piece little old fat ugly fool fools git sod mf
`);
/** What may follow a command that is aimed: not a name, not an institution. */
export const AFTER_COMMAND = set(`
  and or all both u you ya then now already already man bro bruh dude mate guys boy girl lol lmao with for out here
  up yourself idiot idiots moron morons bitch bitches asshole assholes cunt cunts bastard prick fucker motherfucker loser
  losers retard dumbass faggot whore slut stupid dumb fat ugly little right please pls seriously tho though too cause
  because i we nobody no never before don't dont go
`);
/** Institutions and things: the insult is about them, not about a member. */
export const NOT_PERSONS = set(`
  police cop cops government governments politician politicians politics president minister ministers party media
  press company companies corporation corporations state army nation country countries church court courts bank banks
  covid corona cancer virus monday winter life world
  phone phones car cars app apps game games website laptop computer software update updates service airline airlines
  tax taxes law laws rule rules machine song movie show
`);
/** After a call: "bitch" before these is talk among friends. */
export const CALL_NEXT = set('you u your ur shut stop');
/** Without a comma, a call at the end follows one of these: "shut up idiot". */
export const CALL_AFTER = set(
  'up off out it here there now yourself back down away shut wrong again alone this that',
);
/** After these a word is part of the sentence, not a call. */
export const NO_CALL = set(`
  like as word term terms called calling call said him her them me us these those this that such being feel be was
  is are were am im i'm i've he's she's they're it's of in on with by to for from about and or the a an my his our
  their your than village damn'd no not any every which who whose two three some many
`);
