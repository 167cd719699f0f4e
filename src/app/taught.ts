const TAUGHT = /^taught-[0-9a-z]+-(.+)$/;

/** Id of the wording that a group's admins taught from one flag; holds the id of the rumour it words. */
export function taughtId(flag: string, rumour: string): string {
  return `taught-${flag}-${rumour}`;
}

/**
 * The rumour that a taught wording belongs to; every other id is its own. Cool-down, flags and answers are kept
 * under the rumour's id, so that one rumour is not answered twice under two ids.
 */
export function originOf(rumour: string): string {
  return TAUGHT.exec(rumour)?.[1] ?? rumour;
}
