/** The data of each server-sent event in a response, until the server ends it. */
export async function* eventData(response: Response): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    const blocks = (rest + chunk).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const lines = block.split('\n').filter((line) => line.startsWith('data: '));
      yield lines.map((line) => line.slice('data: '.length)).join('\n');
    }
  }
}
