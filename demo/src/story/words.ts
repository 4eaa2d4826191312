/** Words of the account. */

/** `1 reader`, `2 readers`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
