import { cue, type CueTable } from './stance-cues.ts';

/**
 * English cues. Written from how group chats word doubt, denial and insistence; tuned on the `tune`
 * half of `test/corpus/stance/en.jsonl` only.
 */

const HOAX =
  "(?:hoax|fake(?: news)?|joke|rumou?r|myth|scam|urban legend|conspiracy(?: theory)?|clickbait|lie|spam|misinformation|drill|prank|false alarm|exaggerat\\w+|fiction|ai|photoshop\\w*|made[- ]up|satire|drama|propaganda|old wives'? tale)";
const BE = "(?:is|are|was|were|isn'?t|be|being|been|it'?s|that'?s|this|thats|its|they'?re|these are)";
const AMPLIFIER =
  '(?:(?:just|all|totally|completely|absolutely|utterly|complete|total|pure|utter|absolute|obviously|clearly|definitely|100%|so|such|another|also|simply|entirely|patently|plain|still|really|actually|always|only|been|a|an|the|an? old|old|known|well-known|bunch of|load of|piece of|nothing but) )*';
const INSIDER =
  '(?:media|news|press|msm|mainstream|government|govt|doctors?|pharma|fact[- ]?checkers?|snopes|google|facebook|youtube|they|he|she|nobody|no one|industry|company|companies|banks?|hospitals?|schools?|tv|authorities|scientists|experts)';

const guard = cue(
  `\\b(?:not|isn'?t|ain'?t|wasn'?t|no|never|nor)(?: (?:a|an|just|some|another|any|the|at all|one of those|your usual))* ${HOAX}s?\\b(?! (?:works|helps|cures))`,
  `\\b(?:thought|assumed|figured|said|say|says|call it|called it|calling it|think|claim|told me)(?: (?:it|this|that|these))?(?: (?:was|were|is|are|it'?s))? ?(?:a |an |just |some )*${HOAX},? (?:too |at first |as well )?(?:but|until|till|then)\\b`,
  `\\b(?:i|we) (?:did ?n[o']?t|didn'?t|did not|never) believe (?:it|this|that|any of it)?[^.!?]{0,20}(?:at first|until|till|but|either)\\b`,
  `\\b(?:snopes|fact[- ]?check\\w*|factcheck\\.org|who|police|doctors?|experts?)(?: \\w+){0,3} (?:confirm\\w*|verif\\w+|says?|said|rated)(?: (?:it|this|that))?(?:'?s| is| was| as)? (?:true|real|legit|correct|genuine)\\b`,
  "\\b(?:checked|verified|confirmed|looked)(?: \\w+){0,4} (?:snopes|fact[- ]?check\\w*)(?: \\w+){0,2},? (?:and |it'?s |its |it is |said |says |was |legit |confirmed |it checks )+(?:true|real|legit|out|checks out)?",
  `\\b${INSIDER}(?: \\w+){0,3} (?:won'?t|will not|will never|wouldn'?t|don'?t|dont|do not|doesn'?t|does not|didn'?t|never|refuses?|are not|aren'?t|is not|isn'?t)(?: even)? (?:want|tell|telling|report|reporting|show|talk|talking|say|let|admit|mention|explain|cover|care|like)\\w*`,
  `\\b(?:nobody|no one|no-one|noone|not one|not a single)\\b`,
  `\\b(?:don'?t|do not|never) (?:believe|trust|listen to) (?:me|the (?:media|news|lies|government|govt|experts|fact\\w*|so-called|msm|mainstream)|them|what they|big pharma|those who|anyone who)\\b`,
  `\\b(?:can'?t|cannot|can not|couldn'?t|could not|won'?t|will not|wouldn'?t) (?:even )?believe\\b`,
  '\\bbelieve it or not\\b',
  "\\b(?:not|n'?t) (?:only|just|even|to mention|surpris\\w+|safe|kidding|joking|lying|crazy|yet|long ago|too late|alone)\\b",
  '\\bno (?:doubt|wonder|matter|longer|kidding|lie|cap|joke|jokes|bs|exceptions?|excuse|offen[cs]e|worries|problem|one)\\b',
  "\\b(?:do ?n[o']?t|dont|do not|never) (?:say|wait|hesitate|forget|ignore|miss|delete|break|scroll|let|take (?:any )?(?:chances|risks?|it lightly)|think (?:it|this|that) (?:is|can|won))\\b",
  `\\b(?:fact[- ]?checkers?|so-called fact\\w*(?: \\w+)?)(?: \\w+){0,2} (?:are|is|lie|lies|lying|hide|hid|paid|owned|censor\\w*|delet\\w*|flag\\w*|will|block\\w*|bought)\\b`,
  `\\bthey(?:'ll| will| want| all)? (?:call|say|label|to call|claim|tell you|you to think|you to believe)(?: (?:it|this|that|us|me))?(?:'s| is| are)? (?:a |an |all |just )*${HOAX}s?\\b`,
  `\\bfake news media\\b`,
  '\\b(?:fact[- ]?check|snopes) (?:it|this|me|that)(?: (?:yourself|if you))',
  "\\bif (?:you|u)(?: (?:do ?n[o']?t|dont|do not))? (?:believe|forward|share|send|copy|repost|pass|have not|want|know|see|get)\\b",
  '\\b(?:fake|false) (?:or not|negatives?|positives?)\\b',
);

const deny = cue(
  '\\bhoax(?:es)?\\b',
  '\\b(?:debunk|disprov|discredit|refut|bust|retract)(?:e|ed|en|es|s|ing|ting|ted)\\b',
  '\\b(?:myths?|misinformation|disinformation|misinfo|pseudo-?scien\\w+|fake ?news|untrue|unfounded|baseless|unsubstantiated|fearmongering|scaremongering|fear-mongering|scare-mongering|quackery)\\b',
  "\\bconspiracy\\b|\\burban (?:legend|myth)s?\\b|\\bold wives'? tales?\\b|\\btall tales?\\b|\\bchain (?:letter|message|mail|text)s?\\b",
  '\\bfact[- ]?check(?:s|ed|er|ers|ing)?\\b|\\bsnopes\\b|\\bpolitifact\\b|\\bfull ?fact\\b|\\bmythbusters?\\b',
  "\\b(?:not|isn'?t|aren'?t|wasn'?t|weren'?t|ain'?t|never|hardly|no longer|nothing|anything but|far from)(?: (?:be|at all|even|actually|really|remotely|exactly|entirely|quite|in any way))* (?:true|real|legit|accurate|factual|correct|possible|proven|scientific|supported|backed|a thing|how (?:it|that|this|any|the|virus\\w*|vaccin\\w*|science|cancer|radio)\\b)",
  "\\b(?:no|zero|without|lacks?|lack of|not any|any shred of|isn'?t any|not a shred of|not one shred of|not a scrap of)(?: (?:any|real|good|actual|scientific|medical|credible|reliable|known|such|hard|solid|clinical|single|shred of|whatsoever))* (?:evidence|proof|truth|basis|link|connection|correlation|stud(?:y|ies)|research|science|foundation|support|merit|benefit|effect|reason to|risk|danger|such (?:thing|rule|law|plan|warning|notice|message|virus|video|order|announcement|case))\\b",
  "\\b(?:no such|nothing to (?:do with|worry|fear)|nothing wrong with|perfectly (?:safe|fine)|completely (?:safe|fine|harmless)|(?:is|are|it'?s) (?:safe|harmless|fine|still safe|nonsense))\\b",
  `\\b(?:stop|quit|enough with|tired of|sick of|fed up with)(?: \\w+){0,3} (?:spreading|sharing|forwarding|sending|posting|believing|passing|circulating|repeating|telling|with the|hearing|seeing|reading|getting|this|these|that)\\b`,
  "\\b(?:do ?n[o']?t|dont|do not|never|nobody should|please stop) (?:\\w+ ){0,2}?(?:believe|fall for|be fooled|get fooled|be misled|panic|worry|spread|buy into|trust|be scared|be afraid|get scammed)\\b",
  "\\b(?:do ?n[o']?t|dont|do not|never) (?:\\w+ ){0,2}?(?:forward|share|repost|pass|send|resend)(?:ing)? (?:it|this|that|these|those|such|fake|on|any of|stuff|things like|unverified|messages? like|rumou?rs)\\b",
  `\\b${BE} ${AMPLIFIER}(?:false|bogus|nonsense|rubbish|bull ?shit|b\\.?s\\.?|bull|bollocks|baloney|garbage|crap|lies?|wrong|made[- ]up|fabricated|photoshopped|doctored|invented|satire|ridiculous|silly|absurd|stupid|dumb|idiotic|insane|laughable|misleading|out of context|taken out of context|impossible|inaccurate|incorrect|fictional|malarkey|hogwash|horseshit|tosh|balls|cobblers|ai[- ]generated|edited|staged|mistranslated)\\b`,
  `\\b(?:this|that|it|it'?s|that'?s|which|thats|its|these|those|they|story|message|post|claim|thing|one|video|photo|picture|forward|text|tweet|whole thing)(?:'?s| is| are| was| were| has been| have been| turned out(?: to be)?)? ${AMPLIFIER}(?:fake|fakes|scam|phishing|false|lie|lies|hoax|rumou?rs?|joke|prank|fraud|a con)\\b`,
  '\\b(?:false|bogus|fake|fabricated|phony|old|recycled|viral|misleading) (?:claims?|rumou?rs?|information|info|messages?|story|stories|posts?|alerts?|warnings?|notices?|forwards?|photos?|videos?|pictures?|quotes?|stat(?:istic)?s?|alarms?|screenshots?)\\b',
  '(?:^|[.!?\\n"] ?)(?:nope|nah|no|false|fake|wrong|lies|rubbish|nonsense|bull ?shit|bs|bollocks|untrue|incorrect|not true|scam|myth|hoax|negative|rumou?r)(?= ?[.!,:;\\n-]|$)',
  '\\b(?:contrary to|in fact|actually,? (?:it|that|they|there|the)|the truth is|the fact is|in reality|correction:?|for the record|reality:)',
  "\\b(?:does(?:n'?t| not)|do(?:n'?t| not)|can'?t|cannot|wo(?:n'?t| not)) (?:even |actually |really |just )*(?:work (?:like|that|this)|make (?:any )?sense|add up|hold up|exist|do (?:anything|that|any such)|be true)\\b",
  "\\b(?:i|we) (?:really |seriously |highly )?(?:doubt|don'?t (?:believe|buy|think)|do not (?:believe|think))\\b",
  "\\bthere(?:'?s| is| are| was| were| has been|'?s been)n?'?t? (?:absolutely |literally |been |still |actually )*(?:no|never|zero|not (?:a|any))\\b",
  '\\b(?:unproven|disproof|inaccurate|fabrication|hogwash|malarkey|codswallop|bunk|poppycock|claptrap|drivel|horseshit|bullcrap|bullshit|bs)\\b',
  '\\b(?:was|were|is|are|has been|have been|already|long) (?:since )?(?:denied|dismissed|ruled out|rejected|corrected|clarified)\\b|\\b(?:denies|denied|dismissed|dismisses|clarif(?:ies|ied))\\b',
  '\\b(?:they|he|she|it|you|people|someone|somebody) made (?:it|this|that|that one) (?:all )?up\\b|\\bmakes? (?:this|that|these) up\\b|\\bmaking (?:stuff|things|this|that|it) up\\b',
);

const weak = cue(
  '\\b(?:fake|scams?|phishing|false|lies|satire|photoshop(?:ped)?|rumou?rs?|nonsense|rubbish|bollocks|garbage|ridiculous|impossible|gullible|bogus|fraud|prank|silly)\\b',
  '\\b(?:wrong|joke|joking|kidding|misleading|made[- ]up|parody)\\b',
);

const flip = cue(
  "\\b(?:does|did|is|are|was|were|has|have|had|could|would|ca|can|wo|ai)n'?t\\b|\\bcan'?t\\b|\\bwon'?t\\b|\\bcannot\\b|\\bcan not\\b",
  '\\b(?:does|did|is|are|was|were|has|have|had|could|would|will|can|may|might) not\\b',
  '(?<![.!?,;:"\\n(-] ?|^ ?|\\b(?:please|pls|and|so|then|you|ladies|guys|just|but|or|also|we|if|who|to|parents|girls|everyone|friends|all|women|people|seriously|kids|now|hotels?|doctors|they|i|off|it|folks|mums|moms|drivers)[ ,]{1,2})\\b(?:don\'?t|dont|do not|never)\\b',
  '\\bnever (?:said|announced|happened|existed|been|contained|caused|issued|warned|confirmed|had|was|were|did|made|banned|proved|predicted|released|asked|killed)\\b',
  '\\bneither\\b|\\bno (?:more|less) (?:dangerous|harmful|effective)\\b|\\b(?:fails?|failed) to\\b',
  "\\b(?:he|she|it|they|we|i|you) (?:don'?t|dont|do not|never) (?:get|catch|cause|spread|kill|cure|have|contain|change|need|make|prevent|explode|carry|charge|give)\\b",
);

const ask = cue(
  "\\b(?:is|are|was|were|could|can|would|might)(?:n'?t)? (?:this|that|it|these|those|any of (?:this|that|it)|all (?:this|that)|there (?:any|some) truth|the (?:\\w+ ){1,4})(?:all |really |actually |even |be |possibly |still |just )*(?:a |an |another |some )?(?:true|truth|real|legit\\w*|fake|false|hoax|scam|accurate|correct|right|for real|genuine|reliable|rumou?r|myth|joke|thing|confirmed|verified|ok(?:ay)?|safe|possible|so|proven|factual|urban legend|serious)\\b",
  '\\bis it (?:actually |really |even |even remotely |in fact )?(?:true|a fact|the case|safe|possible|ok|okay|bad|dangerous|harmful|right that|correct that|known|proven|confirmed)\\b',
  '\\b(?:any|some|much) truth (?:to|in|behind)\\b|\\bhow (?:true|accurate|reliable|legit|real) (?:is|are)\\b|\\btrue or (?:false|not|fake|hoax|rumou?r|bs|myth)\\b|\\b(?:real|legit|fact) or (?:fake|not|false|fiction|cap|hoax|myth|bs)\\b|\\b(?:fake|hoax|scam|rumou?r|myth) or (?:not|real|true|legit|fact)\\b',
  "\\b(?:any ?one|some ?one|any ?body|some ?body|everyone|who|any of you|you guys|u guys|ya'?ll|you lot|doctors? here|nurses? here|any (?:doctors?|nurses?|experts?|medics?)(?: here| in here)?)(?: (?:here|else|please|pls|able to|that|who|can|could|in (?:this|the) group|actually|ever))* (?:knows?|confirm|verify|verified|check|checked|fact[- ]?check|heard|hear|clarify|shed|tell me|tell us|explain|looked into|look into|seen (?:any|this|proof|evidence)|tried)\\b",
  '\\b(?:can|could|would|pls|please|plz|may) (?:(?:you|u|someone|somebody|anyone|i|we|we please|pls|please) )*(?:confirm|verify|clarify|check|fact[- ]?check|double[- ]?check|tell me if|tell us if|advise|look into|get confirmation|find out)\\b',
  "\\b(?:i'?m |im |i am |was |been |just |still )?wonder(?:ing)? (?:if|whether|how true)\\b|\\b(?:not|isn'?t|never|un) ?sure (?:if|whether|about|that|how|this|what to|it'?s|its|i believe)\\b|\\b(?:do ?n[o']?t|dont|do not|didn'?t|no idea|idk|dunno|unsure|unclear|need to know|want to know|like to know|see|check|tell|find out|figure out|know|asking|ask|asked)(?: (?:really|actually|know|me|us|here|you|them|everyone))* (?:if|whether)\\b",
  "\\b(?:has|have|had|did) (?:any ?one|some ?one|any ?body|you guys|any of you|u guys|you all|y'?all)\\b",
  "\\b(?:any|what'?s the|whats the|got a|got any|do you have a|have a|is there a|where'?s the|where is the|what is the|whats your|what'?s your|need a|source or) (?:\\w+ )?(?:source|proof|evidence|citation|link|confirmation|reference|truth|story here|deal with)\\b",
  '(?:^|[.!?,;\\n"-] ?)(?:is )?(?:true|real|really|legit|fake|thoughts|source|sources|fr|for real|seriously|right|correct|confirmed|verified|rumou?r|hoax|scam|yes or no|proof|facts?|opinions?|any thoughts|any idea|any ideas|true that|ok|safe|huh|eh|no|yes|innit|yeah|or not|or what|or nah|hm+|myth|bs|cap)(?: (?:or (?:not|no|bs|what)|guys|anyone|though|tho|pls|please|this|or is it \\w+))* ?\\?',
  "\\b(?:should (?:i|we|my \\w+|people|one)|do (?:i|we) (?:really |still |actually )?(?:need|have)|are (?:we|you|u|they) (?:\\w+ )?(?:sure|certain|serious)|you sure|u sure|is there any(?:thing|one)?|what do (?:you|we|u|y'?all|people here) (?:all |guys |lot )?(?:think|know|make)|how do (?:we|i|you) know|where did (?:you|u|this|that|he|she|they)|who (?:says|said|told you)|says who|what'?s the (?:truth|deal)|is that so|am i (?:safe|ok|at risk|right|wrong|the only)|does that mean|is there (?:a )?(?:real|actual))\\b",
  '\\b(?:is|are|does|do|did|can|could|will|would|has|have) (?:it|this|that|they|these|those) (?:really|actually|truly|even)\\b',
  '\\b(?:do|does|did|is|are|will|can|has) (?:\\w+ ){1,6}?(?:or (?:is (?:it|this|that)|not|was (?:it|that)|are (?:they|these))\\b)',
  "\\b(?:fact[- ]?check (?:please|pls|plz|needed|anyone|this please|this for me|request)|please (?:verify|confirm|fact[- ]?check|advise)|pls (?:verify|confirm|advise)|asking for|need (?:confirmation|verification|advice|a fact)|checking (?:if|whether)|curious (?:if|whether|about)|would like to (?:verify|confirm|check)|want to (?:verify|confirm|double|check|make sure)|sounds (?:fake|fishy|dodgy|off|suspicious|weird|sus|made up)|seems (?:fake|fishy|dodgy|off|suspicious|sus)|hoping (?:it'?s|its|this is|that'?s)(?: \\w+)? (?:not|false|fake))\\b",
);

const form = cue(
  '(?:^|[.!?,:;\\n"-] ?|\\b(?:hey|hi|hello|guys|all|everyone|so|wait|ok|okay|um|uh|erm|well|but|and|question|lol|omg|seriously|honestly|sorry|mum|mom|dad|folks|yo|then|admin|admins|doc|team|q|peeps|people|also|or) )(?:does|did|is it|is there|are there|do (?:people|they|we|i|vaccines?|masks?|phones?|any|the|those|these|all|my)|is (?:eating|drinking|using|the|a|an|my|our|your|5g|covid|there)|can (?:you|i|we|it|a|an|eating|drinking|the|5g|covid)|will (?:the|it|they|we|i|my|a)|are (?:the|they|these|those|we|all|our)|has (?:the|it|any|there|nasa|japan)|was (?:the|there|it)|could (?:it|this|the|that|a|you|we))\\b(?! (?:not a|no))',
);

const rhetorical = cue(
  "\\b(?:did (?:you|u|ya) (?:know|realize|realise|see|hear)|have (?:you|u) (?:heard|seen|noticed|ever wondered|ever noticed)|do (?:you|u) (?:know|realize|realise|want|still|really want|see|think (?:it'?s|this is|that'?s) (?:a )?coincidence|remember|ever|like|love|have|use)|are (?:you|u) (?:still|aware|ready|going to|surprised|worried)|can (?:you|u) (?:believe|imagine|see)|would (?:you|u)|who (?:knew|else|wants|would)|guess what|is(?:n'?t)? (?:it|this|that) (?:a )?coincidence|coincidence|ready for|know what|know why|want to|wanna|what more proof|how many more|how much more|how long|when will|still (?:think|believe|drinking|eating|using|want|don'?t)|isn'?t it (?:obvious|time|strange|funny|odd)|don'?t (?:you|u|we)|aren'?t (?:you|u|we|they)|isn'?t (?:it|this|that)|ain'?t|won'?t (?:you|u|they))\\b",
  '\\b(?:why|what are they|what is (?:it|the government|he|she)|how (?:come|can|could|do|are|is|dare|did)|who is|who are|where is|where are|what else|what about|what will|what if|when (?:did|are|is)|what happens|imagine)\\b(?! (?:true|accurate|reliable|do you know|do we know|would|people|anyone))',
);

const affirm = cue(
  '\\? ?"?(?:yes|yep|yeah|yup|absolutely|indeed|it is|it does|they (?:do|are)|it sure|you bet|of course|sadly yes|unfortunately yes|the answer is yes|answer:? yes|definitely|correct|true)\\b(?! ?\\?)',
);

const report = cue(
  "\\b(?:rumou?rs?|claims?|messages?|posts?|hoax(?:es)?|texts?|voice ?notes?|videos?|screenshots?|forwards?|chain (?:letter|message)s?|story|stories|notices?|theor(?:y|ies)|misinformation|fake news|whatsapps?|audio|image|clip|tweets?|meme)(?: \\w+){0,6}? (?:(?:is|are|was|were|has been|have been|been|being|now|keeps?|started|starts|that'?s|thats|which is)(?: \\w+)? )*(?:circulat\\w+|spread(?:ing|s)?|going (?:a?round|viral)|went (?:viral|a?round)|doing the rounds|making the rounds|shared|swirling|claim(?:s|ed|ing)?|alleg\\w+|purport\\w+|falsely|warning (?:that|of)|suggest\\w*|telling|saying|stating)\\b",
  '\\b(?:police|officials?|authorities|government|ministry|department|council|who|cdc|fda|nhs|hospital|company|bank|mayor|spokes(?:man|woman|person)|experts?|scientists?|fact[- ]?checkers?|school|court|university|nasa|unicef|unesco|researchers|reuters|afp|bbc|ap|newspaper|minister|agency|embassy|facebook|whatsapp|shell|regulator)(?: (?!no |not )[\\w-]+){0,4} (?:warn\\w*|urg\\w+|den(?:y|ies|ied|ying)|dismiss\\w*|debunk\\w*|clarif\\w+|refut\\w+|reject\\w*|rebut\\w*|respond\\w*|investigat\\w*|looking into|tell|issues?|issued|appeal\\w*|arrest\\w*|fined)(?: [\\w-]+){0,8}? (?:rumou?rs?|fake|hoax\\w*|false\\w*|claims?|misinformation|messages?|texts?|posts?|scams?|baseless|untrue|disinformation|fraud\\w*|viral|circulating)\\b',
  "\\b(?:there(?:'?s| is| are| was| has been|'?s been|'?ve been| have been))(?: \\w+){0,3} (?:rumou?rs?|claims?|fake (?:messages?|texts?|news)|hoax(?:es)?|chain (?:letter|message)|scam(?:s|mers)?|message|story|talk|post|theory|text|video|reports of (?:a )?(?:fake|scam))\\b",
  '\\b(?:rumou?r has it|according to (?:a |the )?(?:rumou?r|viral|hoax|fake|chain)|a (?:viral|fake|hoax|false|recycled|widely shared|popular) (?:\\w+ )?(?:message|post|claim|video|text|rumou?r|story|tweet|photo|image|forward)|spread(?:ing)? (?:the |a |false |fake )*(?:rumou?rs?|claims?|misinformation|hoax))\\b',
  '\\b(?:article|report|study|documentary|podcast|thread|story|piece|segment|paper|history) (?:\\w+ ){0,3}?(?:about|on|into|traces?|explains?|looks at|examines|exploring|analy[sz]\\w+) (?:\\w+ ){0,4}?(?:rumou?rs?|hoax\\w*|myths?|conspiracy|misinformation|claims?|scams?|panic|how|why|where)\\b',
  '\\b(?:arrested|charged|fined|jailed|detained|prosecuted|sued|banned|suspended|apologi[sz]ed)(?: \\w+){0,5}? (?:for|over|after|of)(?: \\w+){0,4}? (?:spread\\w*|shar\\w+|post\\w*|claim\\w*|rumou?rs?|hoax\\w*|false\\w*|fake|scam\\w*)\\b',
  '\\b(?:conspiracy|hoax|rumou?rs?|myth|scam|panic|claim)s? (?:that|about|over|linking|blaming|saying|of)\\b',
  '\\b(?:survey|poll|study|percent|%|one in|half of|many) (?:\\w+ ){0,6}?(?:believes?|think|fell for|shared|agree with) (?:\\w+ ){0,3}?(?:that|the|this|rumou?r|hoax|claim|myth)\\b',
);

const distance = cue(
  "\\b(?:my|our|his|her|their|your|some|these|those|the)(?: [\\w'-]+){1,3}? (?:still |really |actually |just |keeps? |kept |genuinely |always |now |all |honestly |who )*(?:thinks?|believes?|believed|thought|insist\\w*|insisted|swears?|is convinced|are convinced|claims?|claimed|claiming|reckons?|keeps? (?:saying|sending|telling|forwarding|posting|sharing|insisting|on about)|sending|forwarding|going on about|ranting|trying to (?:tell|convince)|be like|was like|is like)\\b",
  '\\b(?:people|folks|boomers|anti-?vaxx?ers|conspiracy theorists|some|someone|somebody|everyone|everybody|idiots?|ppl|they|trolls?|scammers?|fraudsters|crooks|influencers|some guy|some idiot|some random) (?:(?:out there|here|on \\w+|in (?:this|the) group|still|really|actually|just|who|genuinely|seriously|always|love to|will|are|have|used to) )*(?:thinks?|believes?|believed|believing|thought|insist\\w*|claims?|claimed|claiming|convinced|reckons?|keep (?:saying|sending|telling|posting|sharing)|fell for|fall for|falling for|pretend\\w*|impersonat\\w*)\\b',
  '\\b(?:supposedly|allegedly|purportedly|reportedly|so-called|the (?:idea|notion|belief|myth|claim|rumou?r|theory|story|nonsense|bs|crap|lie|hoax|old chestnut|one|usual|classic|argument) (?:that|about|of|where|saying|how)|(?:posts?|messages?|texts?|forwards?|emails?|tweets?|memes?|screenshots?|status(?:es)?) (?:like|such as|saying|that say|claiming|about how)|this (?:gem|classic|garbage|rubbish|crap|nonsense|beauty|masterpiece)|another (?:one|day) of)\\b',
  '\\b(?:quote|copy|verbatim|i quote)\\b ?:',
);

const mock = cue(
  '🙄|🤦|🤡|🤥|💩|🚮|🧢',
  "\\b(?:smh|facepalm|eye ?roll|yeah,? right|sure,? jan|oh please|give me a break|come on,? (?:people|guys|man)|good grief|for crying out loud|ffs|jfc|what a (?:load|joke|bunch)|load of|utter|tinfoil|tin foil|flat earth\\w*|brain ?dead|brain cells|gullible|clown|morons?|idiots?|idiotic|said no(?: ?one|body)|insert eye|next (?:they'?ll|you'?ll|thing you)|and (?:i'?m|i am|my \\w+ is) (?:the|a)|pigs (?:might|can|will) fly|lizard people|snake oil|who (?:believes|actually believes|falls for|comes up with|makes|writes|invents|started|still believes)|how (?:can|could|do|are) (?:people|anyone|ppl|grown|adults|you (?:all|guys|people|lot))(?: \\w+){0,3} (?:believe|fall|falling|so)|why (?:do|would|are) (?:people|anyone|ppl|you all|folks|we)(?: \\w+){0,3} (?:believe|believing|fall|falling|share|sharing|forward|forwarding|still)|can'?t believe (?:people|ppl|anyone|you|some|someone|we|how many|grown|this is (?:still|back)|i have to)|do people (?:really|actually|seriously|honestly)|you (?:really|seriously|actually|honestly) believe|think for|use your (?:brain|head)|common sense|basic science|learn (?:some|to)|my (?:eyes|sides)|not this again|here we go again|this again|again with)\\b",
);

const laugh = cue('\\b(?:lol|lmao|lmfao|rofl|haha\\w*|hahah\\w*|heh|kek|x?d{2,})\\b|😂|🤣|😅|😆');

export const CUES_EN: CueTable = {
  guard,
  deny,
  weak,
  flip,
  ask,
  form,
  rhetorical,
  affirm,
  report,
  distance,
  mock,
  laugh,
};
