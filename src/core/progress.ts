/** Told how far a longer piece of work is: how much is done, of how much. */
export type OnProgress = (done: number, total: number) => void;
