/** Many questions in turns: a node serves a hundred connections at a time, and others ask too. */
const AT_ONCE = 16;

/** As `Promise.all` over the items, some of them at a time; answers in their order. */
export async function inTurns<Item, Answer>(
  items: readonly Item[],
  ask: (item: Item) => Promise<Answer>,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (let from = 0; from < items.length; from += AT_ONCE) {
    answers.push(...(await Promise.all(items.slice(from, from + AT_ONCE).map(ask))));
  }
  return answers;
}
