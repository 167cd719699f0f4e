import { cue, words, type CueTable } from './cues.ts';
import { NEGATIONS_EN } from '../text/negation.ts';

/**
 * English cues that refute a claim or insist on it, tuned on the `tune`
 * half of `test/lab/corpus/stance/en.jsonl` only.
 */

const HOAX = words`
  (?:hoax|fake(?: news)?|joke|rumou?r|myth|scam|urban legend|conspiracy(?: theory)?|clickbait|lie|spam
    |misinformation|drill|prank|false alarm|exaggerat\w+|fiction|ai|photoshop\w*|made[- ]up|satire|drama
    |propaganda|old wives'? tale)`;

const BE = words`
  (?:is|are|was|were|isn'?t|be|being|been|it'?s|that'?s|this|thats|its|they'?re|these are)`;

const AMPLIFIER = words`
  (?:(?:just|all|totally|completely|absolutely|utterly|complete|total|pure|utter|absolute|obviously
    |clearly|definitely|100%|so|such|another|also|simply|entirely|patently|plain|still|really|actually
    |always|only|been|a|an|the|an? old|old|known|well-known|bunch of|load of|piece of|nothing but) )*`;

const INSIDER = words`
  (?:media|news|press|msm|mainstream|government|govt|doctors?|pharma|fact[- ]?checkers?|snopes|google
    |facebook|youtube|they|he|she|nobody|no one|industry|company|companies|banks?|hospitals?|schools?|tv
    |authorities|scientists|experts)`;

const guard = cue`
  \b(?:not|isn'?t|ain'?t|wasn'?t|no|never|nor)(?: (?:a|an|just|some|another|any|the|at all|one of those
    |your usual))* ${HOAX}s?\b(?! (?:works|helps|cures))
  |\b(?:thought|assumed|figured|said|say|says|call it|called it|calling it|think|claim|told me)(?: (?:it
    |this|that|these))?(?: (?:was|were|is|are
    |it'?s))? ?(?:a |an |just |some )*${HOAX},? (?:too |at first |as well )?(?:but|until|till|then)\b
  |\b(?:i|we) (?:did ?n[o']?t|didn'?t|did not|never) believe (?:it|this|that
    |any of it)?[^.!?]{0,20}(?:at first|until|till|but|either)\b
  |\b(?:snopes|fact[- ]?check\w*|factcheck\.org|who|police|doctors?|experts?)(?: \w+){0,3} (?:confirm\w*
    |verif\w+|says?|said|rated)(?: (?:it|this|that))?(?:'?s| is| was| as)? (?:true|real|legit|correct
    |genuine)\b
  |\b(?:checked|verified|confirmed|looked)(?: \w+){0,4} (?:snopes
    |fact[- ]?check\w*)(?: \w+){0,2},? (?:and |it'?s |its |it is |said |says |was |legit |confirmed |it checks )+(?:true
    |real|legit|out|checks out)?
  |\b${INSIDER}(?: \w+){0,3} (?:won'?t|will not|will never|wouldn'?t|don'?t|dont|do not|doesn'?t
    |does not|didn'?t|never|refuses?|are not|aren'?t|is not|isn'?t)(?: even)? (?:want|tell|telling
    |report|reporting|show|talk|talking|say|let|admit|mention|explain|cover|care|like)\w*
  |\b(?:nobody|no one|no-one|noone|not one|not a single)\b
  |\b(?:don'?t|do not|never) (?:believe|trust|listen to) (?:me|the (?:media|news|lies|government|govt
    |experts|fact\w*|so-called|msm|mainstream)|them|what they|big pharma|those who|anyone who)\b
  |\b(?:can'?t|cannot|can not|couldn'?t|could not|won'?t|will not|wouldn'?t) (?:even )?believe\b
  |\bbelieve it or not\b
  |\b(?:not|n'?t) (?:only|just|even|to mention|surpris\w+|safe|kidding|joking|lying|crazy|yet|long ago
    |too late|alone)\b
  |\bno (?:doubt|wonder|matter|longer|kidding|lie|cap|joke|jokes|bs|exceptions?|excuse|offen[cs]e
    |worries|problem|one)\b
  |\b(?:do ?n[o']?t|dont|do not|never) (?:say|wait|hesitate|forget|ignore|miss|delete|break|scroll|let
    |take (?:any )?(?:chances|risks?|it lightly)|think (?:it|this|that) (?:is|can|won))\b
  |\b(?:fact[- ]?checkers?|so-called fact\w*(?: \w+)?)(?: \w+){0,2} (?:are|is|lie|lies|lying|hide|hid
    |paid|owned|censor\w*|delet\w*|flag\w*|will|block\w*|bought)\b
  |\bthey(?:'ll| will| want| all)? (?:call|say|label|to call|claim|tell you|you to think
    |you to believe)(?: (?:it|this|that|us|me))?(?:'s| is| are)? (?:a |an |all |just )*${HOAX}s?\b
  |\bfake news media\b
  |\b(?:fact[- ]?check|snopes) (?:it|this|me|that)(?: (?:yourself|if you))
  |\bif (?:you|u)(?: (?:do ?n[o']?t|dont|do not))? (?:believe|forward|share|send|copy|repost|pass
    |have not|want|know|see|get)\b
  |\b(?:fake|false) (?:or not|negatives?|positives?)\b
  |\b(?:will|would|shall|'ll|i|we) never (?:ever )?(?:eat|buy|go|use|drink|touch|trust|take|get|look|let
    |vaccinate|set|order|shop|step)\b
  |\bthey (?:all |just |keep |always )*(?:tell|say|claim|told|telling|saying|said|insist
    |pretend)s?(?: (?:us|you|everyone|people))?(?: that)? (?:it|this|that|they|these|we)(?:'?s|'?re| is
    | are| was| were)? \w+`;

const deny = cue`
  \bhoax(?:es)?\b
  |\b(?:debunk|disprov|discredit|refut|bust|retract)(?:e|ed|en|es|s|ing|ting|ted)\b
  |\b(?:myths?|misinformation|disinformation|misinfo|pseudo-?scien\w+|fake ?news|untrue|unfounded
    |baseless|unsubstantiated|fearmongering|scaremongering|fear-mongering|scare-mongering|quackery)\b
    |\b(?:does|do|did|achieves?) (?:absolutely )?nothing\b
  |\bconspiracy\b|\burban (?:legend|myth)s?\b|\bold wives'? tales?\b|\btall tales?\b|\bchain (?:letter
    |message|mail|text)s?\b
  |\bfact[- ]?check(?:s|ed|er|ers|ing)?\b|\bsnopes\b|\bpolitifact\b|\bfull ?fact\b|\bmythbusters?\b
  |\b(?:not|isn'?t|aren'?t|wasn'?t|weren'?t|ain'?t|never|hardly|no longer|nothing|anything but
    |far from)(?: (?:be|at all|even|actually|really|remotely|exactly|entirely|quite
    |in any way))* (?:true|real|legit|accurate|factual|correct|possible|proven|scientific|supported
    |backed|a thing|how (?:it|that|this|any|the|virus\w*|vaccin\w*|science|cancer|radio)\b)
  |\b(?:no|zero|without|lacks?|lack of|not any|any shred of|isn'?t any|not a shred of|not one shred of
    |not a scrap of)(?: (?:any|real|good|actual|scientific|medical|credible|reliable|known|such|hard
    |solid|clinical|single|shred of|whatsoever))* (?:evidence|proof|truth|basis|link|connection
    |correlation|stud(?:y|ies)|research|science|foundation|support|merit|benefit|effect|reason to|risk
    |danger|such (?:thing|rule|law|plan|warning|notice|message|virus|video|order|announcement|case))\b
  |\b(?:no such|nothing to (?:do with|worry|fear)|nothing wrong with|(?:perfectly|completely|totally
    |absolutely|quite|entirely) (?:safe|fine|harmless|ok(?:ay)?|normal)|(?:is|are|it'?s) (?:harmless
    |still safe|nonsense))\b
  |\b(?:stop|quit|enough with|tired of|sick of|fed up with)(?: \w+){0,3} (?:spreading|sharing|forwarding
    |sending|posting|believing|passing|circulating|repeating|telling|with the|it with|hearing|seeing
    |reading|with this|with these|with that)\b
  |\b(?:do ?n[o']?t|dont|do not|never|nobody should|please stop) (?:\w+ ){0,2}?(?:believe|fall for
    |be misled|spread|buy into|trust|rely on|panic over)\b
  |\b(?:do ?n[o']?t|dont|do not|never) (?:\w+ ){0,2}?(?:forward|share|repost|pass|send
    |resend)(?:ing)? (?:it|this|that|these|those|such|fake|on|any of|stuff|things like|unverified
    |messages? like|rumou?rs)\b
  |\b${BE} ${AMPLIFIER}(?:false|bogus|nonsense|rubbish|bull ?shit|b\.?s\.?|bull|bollocks|baloney|garbage
    |crap|lies?|wrong|made[- ]up|fabricated|photoshopped|doctored|invented|satire|ridiculous|silly
    |absurd|stupid|idiotic|laughable|misleading|out of context|taken out of context|impossible
    |inaccurate|incorrect|fictional|malarkey|hogwash|horseshit|tosh|balls|cobblers|ai[- ]generated
    |edited|staged|mistranslated)\b
  |\b(?:this|that|it|it'?s|that'?s|which|thats|its|these|those|they|story|message|post|claim|thing|one
    |video|photo|picture|forward|text|tweet|whole thing)(?:'?s| is| are| was| were| has been| have been
    | turned out(?: to be)?)? ${AMPLIFIER}(?:fake|fakes|scam|phishing|false|lie|lies|hoax|rumou?rs?|joke
    |prank|fraud|a con)\b
  |\b(?:false|bogus|fake|fabricated|phony|old|recycled|viral|misleading) (?:claims?|rumou?rs?
    |information|info|messages?|story|stories|posts?|alerts?|warnings?|notices?|forwards?|photos?
    |videos?|pictures?|quotes?|stat(?:istic)?s?|alarms?|screenshots?)\b
  |(?<=^|[.!?\n"] ?)(?:nope|nah|no|false|fake|wrong|lies|rubbish|nonsense|bull ?shit|bs|bollocks|untrue
    |incorrect|not true|scam|myth|hoax|negative|rumou?r)(?= ?[.!,:;\n-]|$)
  |\b(?:contrary to|in fact|actually,? (?:it|that|they|there|the)|the truth is|the fact is|in reality
    |correction:?|for the record|reality:)
  |\b(?:does(?:n'?t| not)|do(?:n'?t| not)|can'?t|cannot|wo(?:n'?t
    | not)) (?:even |actually |really |just )*(?:work (?:like|that|this)|make (?:any )?sense|add up
    |hold up|exist|do (?:anything|that|any such)|be true)\b
  |\b(?:i|we) (?:really |seriously |highly )?(?:doubt|don'?t (?:believe|buy|think)|do not (?:believe
    |think))\b
  |\bthere(?:'?s| is| are| was| were| has been
    |'?s been)n?'?t? (?:absolutely |literally |been |still |actually )*(?:no|never|zero|not (?:a
    |any)) (?:\w+ )?(?:such|evidence|proof|truth|need|reason|link|way|risk|danger|videos?|virus|message
    |plan|plastic|(?:micro)?chips?|connection|cure|basis|study|studies|record|known|real|official
    |earthquake|rule|warning|benefit|scientific|medical|new|merit|plot|ban|law|report|shortage|poison
    |worms?|toxin|cases?)\b
  |\b(?:unproven|disproof|inaccurate|fabrication|hogwash|malarkey|codswallop|bunk|poppycock|claptrap
    |drivel|horseshit|bullcrap|bullshit|bs)\b
  |\b(?:was|were|is|are|has been|have been|already|long) (?:since )?(?:denied|dismissed|ruled out
    |rejected|corrected|clarified)\b|\b(?:denies|denied|dismissed|dismisses|clarif(?:ies|ied))\b
  |\b(?:they|he|she|it|you|people|someone|somebody) made (?:it|this|that|that one) (?:all )?up\b
    |\bmakes? (?:this|that|these) up\b|\bmaking (?:stuff|things|this|that|it) up\b
  |(?<=^|[.!?,;\n] ?)(?:but |and |well,? |no,? |sorry,? |spoiler:? )?(?:it|they|that|this|he|she|we
    |you) (?:really |just |actually |definitely |simply |certainly )?(?:(?:does|do|did|is|are|was|were
    |has|have|had|can|could|will|would)(?:n'?t| not)|cannot|won'?t|can'?t)(?= ?[.!?,;\n]|$| (?:work
    |happen|help|exist|true|real|possible|how|mean|hold|make sense|do that|any|even))
  |\bno (?:it|they|that|you|we|he|she) (?:doesn'?t|don'?t|isn'?t|aren'?t|won'?t|can'?t|didn'?t|wasn'?t
    |hasn'?t)\b|\bcorrected\b|\b(?:printing|manufacturing) marks\b|\b(?:old|outdated|ancient
    |tired) (?:story|stuff|news|tale|legend|chestnut|advice|belief|information)\b|\bspoiler(?: alert)?(?= ?[:,!—-])
    |\bout ?dated\b|\bno source\b|\bhas no (?:source|basis)\b|\bstatistic\w* (?:was|is) (?:invented
    |made)\b|\bgross fiction\b|\bjust (?:fiction|marketing|a legend|internet|a meme)\b`;

const weak = cue`
  \b(?:fake|scams?|phishing|false|lies|satire|photoshop(?:ped)?|rumou?rs?|nonsense|rubbish|bollocks
    |garbage|ridiculous|impossible|gullible|bogus|fraud|prank|silly)\b
  |\b(?:wrong|joke|joking|kidding|misleading|made[- ]up|parody)\b
  |\b(?:do ?n[o']?t|dont|do not|no need to) (?:\w+ )?(?:panic|worry|be (?:scared|afraid|worried))\b`;

export const REFUTING_EN = { guard, deny, weak, flip: NEGATIONS_EN } satisfies Partial<CueTable>;
