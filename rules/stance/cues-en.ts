import { cue, type CueTable } from './cues.ts';
import { REFUTING_EN } from './cues-en-refuting.ts';

/**
 * English cues, tuned on the `tune`
 * half of `test/lab/corpus/stance/en.jsonl` only.
 */

const ask = cue`
  \b(?:is|are|was|were|could|can|would|might)(?:n'?t)? (?:(?:this|that|it|these|those|they
    |any of (?:this|that|it)|all (?:this|that)|there (?:any|some)) (?:(?:thing|one|story|message|video
    |post|news|photo|claim|rumou?r) )?
    |the (?:\w+ ){1,4})(?:all |really |actually |even |be |possibly |still |just )*(?:a |an |another |some )?(?:true
    |truth|real|legit\w*|fake|false|hoax|scam|accurate|correct|right|for real|genuine|reliable|rumou?r
    |myth|joke|thing|confirmed|verified|ok(?:ay)?|safe|possible|so|proven|factual|urban legend
    |serious)\b
  |\bis it (?:actually |really |even |even remotely |in fact )?(?:true|a fact|the case|safe|possible|ok
    |okay|bad|dangerous|harmful|right that|correct that|known|proven|confirmed)\b
  |\b(?:any|some|much) truth (?:to|in|behind)\b|\bhow (?:true|accurate|reliable|legit|real) (?:is|are)\b
    |\btrue or (?:false|not|fake|hoax|rumou?r|bs|myth)\b|\b(?:real|legit|fact) or (?:fake|not|false
    |fiction|cap|hoax|myth|bs)\b|\b(?:fake|hoax|scam|rumou?r|myth) or (?:not|real|true|legit|fact)\b
  |\b(?:any ?one|some ?one|any ?body|some ?body|everyone|who|any of you|you guys|u guys|ya'?ll|you lot
    |doctors? here|nurses? here|any (?:doctors?|nurses?|experts?|medics?)(?: here| in here)?)(?: (?:here
    |else|please|pls|able to|that|who|can|could|in (?:this|the) group|actually|ever
    |with (?:a |an |some )?\w+ (?:\w+ )?(?:background|degree|experience|knowledge|training)))* (?:knows?
    |confirm|verify|verified|check|checked|fact[- ]?check|heard|hear|clarify|shed|tell me|tell us
    |explain|looked into|look into|seen (?:any|this|proof|evidence)|tried)\b
  |\b(?:can|could|would|pls|please|plz|may) (?:(?:you|u|someone|somebody|anyone|i|we|we please|pls
    |please) )*(?:confirm|verify|clarify|check|fact[- ]?check|double[- ]?check|tell me if|tell us if
    |advise|look into|get confirmation|find out)\b
  |\b(?:i'?m |im |i am |was |been |just |still )?wonder(?:ing)? (?:if|whether|how true)\b|\b(?:not
    |isn'?t|never|un) ?sure (?:if|whether|about|that|how|this|what to|it'?s|its|i believe)\b
    |\b(?:do ?n[o']?t|dont|do not|didn'?t|no idea|idk|dunno|unsure|unclear|need to know|want to know
    |like to know|(?:can|could|please|let'?s) (?:see|check)|tell me|tell us|let me know|to find out
    |find out|figure out|asking|asked|know(?: for sure)?)(?: (?:really|actually|know|me|us|here|you|them
    |everyone))* (?:if|whether)\b
  |\b(?:has|have|had|did) (?:any ?one|some ?one|any ?body|you guys|any of you|u guys|you all|y'?all)\b
  |\b(?:any|what'?s the|whats the|got a|got any|do you have a|have a|is there a|where'?s the
    |where is the|what is the|whats your|what'?s your|need a|source or) (?:\w+ )?(?:source|proof
    |evidence|citation|link|confirmation|reference|truth|story here|deal with)\b
  |(?<=^|[.!?,;\n"-] ?)(?:is )?(?:true|real|really|legit|fake|thoughts|source|sources|fr|for real
    |seriously|right|correct|confirmed|verified|rumou?r|hoax|scam|yes or no|proof|facts?|opinions?
    |any thoughts|any idea|any ideas|true that|ok|safe|huh|eh|no|yes|innit|yeah|or not|or what|or nah
    |hm+|myth|bs|cap)(?: (?:or (?:not|no|bs|what)|guys|anyone|though|tho|pls|please|this
    |or is it \w+))* ?\?
  |\b(?:should (?:i|we|my \w+|people|one)|do (?:i|we) (?:really |still |actually )?(?:need|have)
    |are (?:we|you|u|they) (?:\w+ )?(?:sure|certain|serious)|you sure|u sure|is there any(?:thing|one)?
    |what do (?:you|we|u|y'?all|people here) (?:all |guys |lot )?(?:think|know|make)|how do (?:we|i
    |you) know|where did (?:you|u|this|that|he|she|they)|who (?:says so|said so|told you)|says who
    |what'?s the (?:truth|deal)|is that so|am i (?:safe|ok|at risk|right|wrong|the only)|does that mean
    |is there (?:a )?(?:real|actual))\b
  |\b(?:is|are|does|do|did|can|could|will|would|has|have) (?:it|this|that|they|these|those) (?:really
    |actually|truly|even)\b
  |\b(?:do|does|did|is|are|will|can|has) (?:\w+ ){1,6}?(?:or (?:is (?:it|this|that)|not|was (?:it|that)
    |are (?:they|these))\b)
  |\b(?:fact[- ]?check (?:please|pls|plz|needed|anyone|this please|this for me|request)|please (?:verify
    |confirm|fact[- ]?check|advise)|pls (?:verify|confirm|advise)|asking for|need (?:confirmation
    |verification|advice|a fact)|checking (?:if|whether)|curious (?:if|whether|about)|(?:i|we|just|i'd
    |i'?ll|would)(?: would)?(?: like| want)? to (?:verify|confirm|double[- ]check|make sure)
    |sounds (?:fake|fishy|dodgy|off|suspicious|weird|sus|made up)|seems (?:fake|fishy|dodgy|off
    |suspicious|sus)|hoping (?:it'?s|its|this is|that'?s)(?: \w+)? (?:not|false|fake))\b
  |\b(?:legit|real|truth|fact|science|serious|myth|medicine|useful) or (?:quack\w*|fake|myth|fiction|not
    |nonsense|bs|scam|hoax|bull\w*|superstition|rumou?r|panic|trolling|just)\b|\bhow much of (?:that
    |this|it)\b|\b(?:is|was) (?:there )?(?:any|some)thing (?:to|in) it\b|\bwhere (?:does|did) (?:this|it
    |that) come\b|\b(?:love|like|want|hoping|need) to (?:hear|know) (?:from|more|if|whether|what)\b
    |\b(?:please )?tell me (?:this|that|it|they)(?:'?s| is| are)?(?:n'?t| not| a| fake)
    |\btoo good to be true\b|\b(?:did|has|have) any ?one (?:else|here)\b|\bany ?one (?:else )?(?:tried
    |get|got|gotten|seen|heard|know|knows)\b|\bdoes it\?|\bis it (?:something|for our|for real|one of)
    |\bdo (?:vets|doctors|experts|scientists) (?:\w+ )?(?:recommend|agree|know)\b|\b(?:i|we) (?:have
    |'ve) ?n[o']t (?:found|dared|seen)\b|\bis (?:that|this|it) (?:just|only) (?:the|an?|internet)\b
    |\bwhat do (?:the|these|those) \w+`;

const form = cue`
  (?<=^|[.!?,:;\n"-] ?|\b(?:hey|hi|hello|guys|all|everyone|so|wait|ok|okay|um|uh|erm|well|but|and
    |question|lol|omg|seriously|honestly|sorry|mum|mom|dad|folks|yo|then|admin|admins|doc|team|q|peeps
    |people|also|or) )(?:does|did|is it|is there|are there|do (?:people|they|we|i|vaccines?|masks?
    |phones?|any|the|those|these|all|my|\w+ \w+ (?:actually|really|help|cure|cause|kill|contain|work
    |spread|make|give|do))|is (?:eating|drinking|using|the|a|an|my|our|your|5g|covid|there)
    |can (?:you(?! (?:please |pls )?(?:pay|send|transfer|message|help|vote|forward|share|lend|do me|call
    |text|give|read|feel|see|imagine|believe))|i|we|it|a|an|eating|drinking|the|5g|covid)|will (?:the|it
    |they|we|i|my|a)|are (?:the|they|these|those|we|all|our)|has (?:the|it|any|there|nasa|japan)
    |was (?:the|there|it)|could (?:it|this|the|that|a|you|we))\b(?! (?:not|no|math|maths|right thing)\b)`;

const rhetorical = cue`
  \b(?:did (?:you|u|ya) (?:know|realize|realise|see|hear)|have (?:you|u) (?:heard|seen|noticed
    |ever wondered|ever noticed)|do (?:you|u) (?:know|realize|realise|want|still|really want|see
    |think (?:it'?s|this is|that'?s) (?:a )?coincidence|remember|ever|like|love|have|use)|are (?:you
    |u) (?:still|aware|ready|going to|surprised|worried)|can (?:you|u) (?:believe|imagine|see)
    |would (?:you|u)|who (?:knew|else|wants|would)|guess what|is(?:n'?t)? (?:it|this
    |that) (?:a )?coincidence|coincidence|ready for|know what|know why|want to|wanna|what more proof
    |how many more|how much more|how long|when will|still (?:think|believe|drinking|eating|using|want
    |don'?t)|isn'?t it (?:obvious|time|strange|funny|odd)|don'?t (?:you|u|we)|aren'?t (?:you|u|we|they)
    |isn'?t (?:it|this|that)|ain'?t|won'?t (?:you|u|they))\b
  |\b(?:why|what are they|what is (?:it|the government|he|she)|how (?:come|can|could|do|are|is|dare|did)
    |who is|who are|where is|where are|what else|what about|what will|what if|when (?:did|are|is)
    |what happens|imagine)\b(?! (?:true|accurate|reliable|do you know|do we know|would|people|anyone))`;

const affirm = cue`
  \? ?"?(?:yes|yep|yeah|yup|absolutely|indeed|it is|it does|they (?:do|are)|it sure|you bet|of course
    |sadly yes|unfortunately yes|the answer is yes|answer:? yes|definitely|correct|true)\b(?! ?\?)`;

const report = cue`
  \b(?:rumou?rs?|claims?|messages?|posts?|hoax(?:es)?|texts?|voice ?notes?|videos?|screenshots?
    |forwards?|chain (?:letter|message)s?|story|stories|notices?|theor(?:y|ies)|misinformation|fake news
    |e-?mails?|whatsapps?|audio|image|clip|tweets?|meme)(?: \w+){0,6}? (?:(?:is|are|was|were|has been
    |have been|been|being|now|keeps?|started|starts|that'?s|thats|which is)(?: \w+)? )*(?:circulat\w+
    |spread(?:ing|s)?|going (?:a?round|viral)|went (?:viral|a?round)|doing the rounds|making the rounds
    |shared|swirling|claim(?:s|ed|ing)?|alleg\w+|purport\w+|falsely|warning (?:that|of)|suggest\w*
    |telling|saying|stating)\b
  |\b(?:police|officials?|authorities|government|ministry|department|council|who|cdc|fda|nhs|hospital
    |company|bank|mayor|spokes(?:man|woman|person)|experts?|scientists?|fact[- ]?checkers?|school|court
    |university|nasa|unicef|unesco|researchers|reuters|afp|bbc|ap|newspaper|minister|agency|embassy
    |facebook|whatsapp|shell|regulator)(?: (?!no |not )[\w-]+){0,4} (?:warn\w*|urg\w+|den(?:y|ies|ied
    |ying)|dismiss\w*|debunk\w*|clarif\w+|refut\w+|reject\w*|rebut\w*|respond\w*|investigat\w*
    |looking into|tell|issues?|issued|appeal\w*|arrest\w*|fined)(?: [\w-]+){0,8}? (?:rumou?rs?|fake
    |hoax\w*|false\w*|claims?|misinformation|messages?|texts?|posts?|scams?|baseless|untrue
    |disinformation|fraud\w*|viral|circulating)\b
  |\b(?:there(?:'?s| is| are| was| has been|'?s been|'?ve been
    | have been))(?: (?!no\b)\w+){0,3} (?:rumou?rs?|claims?|fake (?:messages?|texts?|news)|hoax(?:es)?
    |chain (?:letter|message)|scam(?:s|mers)?|message|story|talk|post|theory|text|video
    |reports of (?:a )?(?:fake|scam))\b
  |\b(?:rumou?r has it|according to (?:a |the )?(?:rumou?r|viral|hoax|fake|chain)|a (?:viral|fake|hoax
    |false|recycled|widely shared|popular) (?:\w+ )?(?:message|post|claim|video|text|rumou?r|story|tweet
    |photo|image|forward)|spread(?:ing)? (?:the |a |false |fake )*(?:rumou?rs?|claims?|misinformation
    |hoax))\b
  |\b(?:article|report|study|documentary|podcast|thread|story|piece|segment|paper
    |history) (?:\w+ ){0,3}?(?:about|on|into|traces?|explains?|looks at|examines|exploring
    |analy[sz]\w+) (?:\w+ ){0,4}?(?:rumou?rs?|hoax\w*|myths?|conspiracy|misinformation|claims?|scams?
    |panic|how|why|where)\b
  |\b(?:arrested|charged|fined|jailed|detained|prosecuted|sued|banned|suspended
    |apologi[sz]ed)(?: \w+){0,5}? (?:for|over|after|of)(?: \w+){0,4}? (?:spread\w*|shar\w+|post\w*
    |claim\w*|rumou?rs?|hoax\w*|false\w*|fake|scam\w*)\b
  |\b(?:conspiracy|hoax|rumou?rs?|myth|scam|panic|claim)s? (?:that|about|over|linking|blaming|saying
    |of)\b
  |\b(?:survey|poll|study|percent|%|one in|half of|many) (?:\w+ ){0,6}?(?:believes?|think|fell for
    |shared|agree with) (?:\w+ ){0,3}?(?:that|the|this|rumou?r|hoax|claim|myth)\b
  |\b(?:was|were|been|got) (?:jailed|sentenced|sued|prosecuted|convicted)\b
  |\b(?:put out|issued?|released|published|posted) (?:a )?(?:statement|correction|clarification|denial
    |apology|notice)\b|\b(?:resurfaces?|resurfaced|hoax alert|debate|explainer|fact file|timeline
    |interesting read|good read|long read|legend since|legend|reporters|took to \w+ to)\b|\b(?:pulled
    |removed|took down|deleted|retracted|withdrew|withdrawn) (?:the|its|a|their)\b|\b(?:reviewed
    |investigated|examined|looked into|tested|analysed|analyzed) (?:the )?(?:reports?|claims?|clip|video
    |cases?|case)\b|\b(?:ap|afp|reuters|bbc|cnn|guardian|times|snopes) (?:found|finds|reports?|reported
    |writes|wrote|says|explains|explained)\b|\blost millions\b|\b(?:fell|falls|fallen) for\b
    |\bhas explained (?:again|that)\b`;

const distance = cue`
  \b(?:my|our|his|her|their|your|some|these|those|the)(?: (?!vets?\b|doctors?\b|nurses?\b|police\b
    |experts?\b|professors?\b|scientists?\b|officers?\b|cops?\b|dentists?\b|engineers?\b|news\b|radio\b
    |bank\b|school\b|study\b|hospital\b
    |government\b)[\w'-]+){1,3}? (?:still |really |actually |just |keeps? |kept |genuinely |always |now |all |honestly |who )*(?:thinks?
    |believes?|believed|thought|insist\w*|insisted|swears?|is convinced|are convinced|claims?|claimed
    |claiming|reckons?|says|said|tells?|told (?:me|us)|keeps? (?:saying|sending|telling|forwarding
    |posting|sharing|insisting|on about)|sending|forwarding|going on about|ranting|trying to (?:tell
    |convince)|be like|was like|is like)\b
  |\b(?:people|folks|boomers|anti-?vaxx?ers|conspiracy theorists|some|someone|somebody|everyone
    |everybody|idiots?|ppl|they|trolls?|scammers?|fraudsters|crooks|influencers|some guy|some idiot
    |some random) (?:(?:out there|here|on \w+|in (?:this|the) group|still|really|actually|just|who
    |genuinely|seriously|always|love to|will|are|have|used to) )*(?:thinks?|believes?|believed|believing
    |thought|insist\w*|claims?|claimed|claiming|convinced|reckons?|keep (?:saying|sending|telling
    |posting|sharing)|fell for|fall for|falling for|pretend\w*|impersonat\w*)\b
  |\b(?:supposedly|allegedly|purportedly|reportedly|so-called|the (?:idea|notion|belief|myth|claim
    |rumou?r|theory|story|nonsense|bs|crap|lie|hoax|old chestnut|one|usual|classic|argument) (?:that
    |about|of|where|saying|how)|(?:posts?|messages?|texts?|forwards?|emails?|tweets?|memes?|screenshots?
    |status(?:es)?) (?:like|such as|saying|that say|claiming|about how)|this (?:gem|classic|garbage
    |rubbish|crap|nonsense|beauty|masterpiece)|another (?:one|day) of)\b
  |\b(?:quote|copy|verbatim|i quote)\b ?:
  |\b(?:(?:yoga |gym |maths? |science |old )?teacher|neighbou?rs?|aunt\w*|uncles?|grand\w+|nan|gran|dad
    |mum|mom|mother|father|sister|brother|cousin|co-?workers?|colleague|boss|flatmate|roommate|friend
    |boomers?|the aunties|old folks|old people|karens?|tiktok|tiktokers?|facebook|twitter|instagram
    |internet|reddit|youtube|youtubers?|influencer|celebrity|wellness \w+|(?:some|that|this|a) (?:guy
    |dude|lady|woman|man|bloke|clown|account|page|random|website|site|blog\w*|kid))(?: (?:now|still|here
    |always|just|today|literally|actually|again|really|once|all|who|at \w+|on \w+|in \w+)){0,3} (?:says?
    |said|thinks?|tells?|told|believes?|swears?|claims?|insists?|discovered|found out|decided|posted
    |posts|shared|shares|is convinced|are convinced|are at it|at it again|wraps|bought|be like)\b
    |^(?:\w+ ){1,2}:(?= )
  |\b(?:remember when|every (?:year|december|january|summer|winter|hurricane|storm|time|august|election
    |halloween|single)|it'?s not an? \w+ until|still waiting for|\d{4} called|who told|old folks
    |old wives|told my kid|told (?:growing|back)|growing up|good times|i give up|i weep|i can'?t with
    |at it again|the same post|happened last|(?:sounds|exactly) (?:like|what) something)\b`;

const mock = cue`
  🙄|🤦|🤡|🤥|💩|🚮|🧢
  |\b(?:smh|facepalm|eye ?roll|yeah,? right|sure,? jan|oh please|give me a break|come on,? (?:people
    |guys|man)|good grief|for crying out loud|ffs|jfc|what a (?:load|joke|bunch)|load of|utter|tinfoil
    |tin foil|flat earth\w*|brain ?dead|(?:lost|lose|losing|killing my|my last) brain cells|gullible
    |clowns? who|you clowns?|what a clown|morons?|idiots?|idiotic|said no(?: ?one|body)|insert eye
    |next (?:they'?ll|you'?ll|thing you)|and (?:i'?m|i am|my \w+ is) (?:the|a)|pigs (?:might|can
    |will) fly|lizard people|snake oil|who (?:believes|actually believes|falls for|comes up with|makes
    |writes|invents|started|still believes)|how (?:can|could|do|are) (?:people|anyone|ppl|grown|adults
    |you (?:all|guys|people|lot))(?: \w+){0,3} (?:believe|fall|falling|so)|why (?:do|would
    |are) (?:people|anyone|ppl|you all|folks|we)(?: \w+){0,3} (?:believe|believing|fall|falling|share
    |sharing|forward|forwarding|still)|can'?t believe (?:people|ppl|anyone|you|some|someone|we|how many
    |grown|this is (?:still|back)|i have to)|do people (?:really|actually|seriously|honestly)
    |you (?:really|seriously|actually|honestly) believe|think for|use your (?:brain|head)|common sense
    |basic science|learn (?:some|to)|my (?:eyes|sides)|not this again|here we go again|this again
    |again with)\b
  |🙃|\b(?:okay|ok|sure|right|nice try|cool story|thanks|which scientists),? (?:karen|boomer|buddy|pal
    |dave|bob|brenda|janet|susan|grandpa|mate|bro|dude)\b|\bi guess\b`;

const laugh = cue`
  \b(?:lol|lmao|lmfao|rofl|haha\w*|hahah\w*|heh|kek|x?d{2,})\b|😂|🤣|😅|😆`;

const urge = cue`
  \b(?:please|pls|plz|kindly|must)? ?(?:share|forward|repost|pass (?:it|this) on|spread the word
    |spread (?:this|it)|send (?:it|this) to|tell (?:your|all|every\w*)|warn (?:your|all|every\w*)
    |copy and paste|send to (?:all|your|every\w*)|let (?:your|every\w*) \w+ know|be (?:careful|aware
    |warned|safe)|beware|stay safe|take care|watch out|urgent\w*|attention|warning|heads up|must (?:read
    |watch|see)|better safe than sorry|wake up|do your (?:own )?research|save this|read this)\b`;

const lead = cue`
  \b(?:clips?|videos?|films?|movie|pictures?|photos?|images?|posts?|messages?|story|stories|legend
    |rumou?rs?|claims?|fears?|reports?|headlines?|articles?|tweets?|pages?|links?|idea|belief|theory
    |tale|myths?|e-?mails?|letters?|statement|documentary|book|episode|forwards?|texts?|screenshots?
    |memes?|notes?|voicemails?|notice|warnings?|panic|superstition|meme|thing|stuff|question|debate
    |discussion|history|origin|truth|read|look|piece|explainer|thread|case)(?: (?:on|of|about|that|with
    |where|which|who|saying|says?|said|showing|shows?|promising|claiming|claims|suggesting|behind|over
    |regarding|whether|why|how|telling (?:people|us|you|everyone)|alleging|warning
    |promises?)){1,2}(?: (?:of|that|a|an|the|to))? ?"?$
  |\b(?:respond\w*|react\w*|statement|explain\w*|asked|comment\w*|answer\w*|address\w*|investigat\w+
    |review\w*|examin\w+|test\w*|check\w*|fell for|falls? for|looked into|traced|analy[sz]\w+|discuss\w*
    |studied) (?:\w+ ){0,5}?"?$`;

const tail = cue`
  ^"?(?: (?:clip|video|post|message|story|legend|rumou?r|claim|hoax|myth|theory|picture|photo|tale|meme
    |panic|scare|thing|nonsense|stuff|line|one|legend|hysteria|craze|chain|debate))\b(?! (?:is
    |was) (?:real|true|legit))
  |^"?,? (?:says?|said|claims?|claimed|wrote|writes|posted|according to|goes the|the \w+ (?:says
    |goes)) (?!who\b|nasa|the bbc|doctors?|experts?|scientists?|police|snopes|unicef|the who|professor
    |officials?)`;

export const CUES_EN: CueTable = {
  ...REFUTING_EN,
  ask,
  form,
  rhetorical,
  affirm,
  report,
  distance,
  mock,
  laugh,
  urge,
  lead,
  tail,
};
