/**
 * Works on the items as they come, on so many at a time: each that ends makes room for the next at once, so a slow one takes up one place and holds up
 * nobody. `work` must not reject.
 */
export async function inPool<Item>(
  items: AsyncGenerator<Item, void, undefined>,
  places: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const takePlace = async () => {
    // Not `for await`: the first place that leaves such a loop ends the generator for all.
    for (let next = await items.next(); next.done !== true; next = await items.next()) await work(next.value);
  };
  await Promise.all(Array.from({ length: places }, takePlace));
}
