/**
 * Words that rumours and talk use for one another: short forms, spellings, and plain synonyms of what
 * rumours are about. Each line is one meaning; its first word stands for all. Hand-written general
 * knowledge, not taken from any data set.
 */
const GROUPS = `
covid coronavirus corona ncov covid19 covid2019 coronaviruses sarscov2 rona
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
`;

const canonical: ReadonlyMap<string, string> = new Map(
  GROUPS.trim()
    .split('\n')
    .flatMap((line) => {
      const [first = '', ...others] = line.split(' ');
      return others.map((word): [string, string] => [word, first]);
    }),
);

/** The word that stands for this one's meaning; the word itself when it is on no list. Idempotent. */
export function representative(word: string): string {
  return canonical.get(word) ?? word;
}
