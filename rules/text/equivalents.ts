/**
 * Words that rumours and talk use for one another: short forms, spellings, and plain synonyms of what
 * rumours are about. Each line is one meaning; its first word stands for all. Hand-written general
 * knowledge, not taken from any data set. They are English but for the first line.
 */
const EVERYWHERE = 'covid coronavirus corona ncov covid19 covid2019 coronaviruses sarscov2 rona';
const GROUPS = `
vaccine vaccines vaccination vaccinations vaccinate vaccinated vax vaxx vaxxed vaxed jab jabs jabbed vaccinating
usa us america american americans
uk britain british
president pres prez potus
photo photos photograph photographs pic pics picture pictures image images pix photographed foto fotos
video videos vid vids clip clips footage
representative rep congressman congresswoman
senator sen senators
governor gov governors
government govt govts governments
democrat dem dems democrats democratic
republican repub republicans gop
child children kid kids
mother mom mum mommy
father dad daddy
police cop cops policeman policemen
doctor dr physician physicians doctors docs
facebook fb
january jan
february feb
march mar
april apr
august aug
september sept sep
october oct
november nov
december dec
phone phones cellphone cellphones telephone smartphone mobile
tv television
airplane plane planes airplanes aircraft aeroplane
car cars automobile automobiles
die died dies dying
steal stole stolen stealing
speak spoke spoken
write wrote written
wear wore worn
catch caught
find found
send sent
buy bought
sell sold
lose lost
win won
trash garbage rubbish
nuke nukes nuked nuclear
muslim muslims islam islamic
jew jews jewish
people ppl peeps folks ppls
executive exec execs
today 2day tdy
tomorrow 2moro tmrw tmr 2morrow
tonight 2nite tonite 2night
before b4
because bcuz cuz cos bcoz becuz coz
please pls plz
thanks thx thanx tnx
said sed
about bout abt
that dat
this dis
they dey
the da tha
with wit wid
your ur yr
you u ya
are r
going goin gonna
nothing nuthin nothin nuttin
something sumthin somethin
what wat wut
though tho
through thru
night nite
great gr8
love luv
really rly
probably prolly
could cud
would wud
should shud
have hav
week wk wks
year yrs
minute min mins
hour hr hrs
month mth mths
million mil mn
billion bil bn
information info
administration admin
university univ uni
department dept
company corp
hospital hosp
message msg msgs
birthday bday
christmas xmas
california cali calif
pennsylvania penn
election elections elect
immigrant immigrants migrant migrants
lawyer lawyers attorney attorneys
gun guns firearm firearms
soldier soldiers troop troops
baby babies infant infants newborn
woman women
man men
sick ill
drug drugs medicine medicines medication medications meds
petrol gasoline
toilet loo
lorry truck trucks lorries
film movie movies films
hydroxychloroquine hcq
think thought
say says
know knew known
give gave given
take took taken
eat ate eaten
drink drank drunk
break broke broken
choose chose chosen
grow grew grown
fall fell fallen
begin began begun
build built
teach taught
lead led
burn burnt burned
arrest arrested arrests
`;

function canonicalOf(groups: string): ReadonlyMap<string, string> {
  return new Map(
    groups
      .trim()
      .split('\n')
      .flatMap((line) => {
        const [first = '', ...others] = line.split(' ');
        return others.map((word): [string, string] => [word, first]);
      }),
  );
}

const english = canonicalOf(EVERYWHERE + GROUPS);
const everywhere = canonicalOf(EVERYWHERE);

/** The word that stands for this one's meaning in a language; the word itself when it is on no list. Idempotent. */
export function representative(word: string, language = 'en'): string {
  return (language === 'en' ? english : everywhere).get(word) ?? word;
}
