/** The buyer's browser, without one: opens the pages that Antom's URL leads to and submits their forms. */
export interface BrowserlessBuyer {
  /** Chooses a brand on Antom's page and gives the address of the bank's page. */
  chooseBrand(normalUrl: string, brand: string): Promise<string>;
  /** Decides on the bank's page and gives the address that the browser is sent to. */
  decide(bankUrl: string, decision: 'approve' | 'decline' | 'leave'): Promise<string>;
}

export const buyer: BrowserlessBuyer = {
  chooseBrand: (normalUrl, brand) => submit(normalUrl, { brand }),
  decide: (bankUrl, decision) => submit(bankUrl, { decision }),
};

async function submit(pageUrl: string, fields: Record<string, string>): Promise<string> {
  const page = await fetch(pageUrl);
  const html = await page.text();
  const action = /<form[^>]+action="([^"]*)"/.exec(html)?.[1];
  if (!page.ok || action === undefined) throw new Error(`${pageUrl} answered ${String(page.status)} and holds no form`);
  const answer = await fetch(new URL(action, pageUrl), { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
  const location = answer.headers.get('location');
  if (answer.status !== 303 || location === null) throw new Error(`the form of ${pageUrl} answered ${String(answer.status)}`);
  return new URL(location, pageUrl).href;
}
