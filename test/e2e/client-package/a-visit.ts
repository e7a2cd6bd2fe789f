/** A buyer's browser in the shop of one file, without one. Each method gives the address that it ends at. */
export interface ShopVisit {
  /** Opens the product's page, and keeps its form: a browser that goes back has the same one. */
  openProduct(): Promise<OrderForm>;
  /** The order's page, as it is now. */
  orderPage(id: string): Promise<OrderPage>;
}

export interface OrderForm {
  readonly id: string;
  /** Sends the form, once more each time. Where it leads to, or its status if that is no redirection. */
  send(): Promise<string>;
}

export interface OrderPage {
  readonly next: string;
  readonly html: string;
  /** Sends the form with this button; undefined when the page has none. */
  press(label: string): Promise<string> | undefined;
}

export function aVisit(shopUrl: string): ShopVisit {
  const post = async (action: string): Promise<string> => {
    const answer = await fetch(new URL(action, shopUrl), { method: 'POST', redirect: 'manual' });
    await answer.text();
    return answer.headers.get('location') ?? String(answer.status);
  };
  const formsOf = (html: string) =>
    [...html.matchAll(/<form method="post" action="([^"]*)"><button>([^<]*)</g)].map(([, action = '', label = '']) => ({ action, label }));
  return {
    async openProduct() {
      const [form] = formsOf(await (await fetch(shopUrl)).text());
      if (form === undefined) throw new Error('the product has no button');
      return { id: form.action.replace('/orders/', ''), send: () => post(form.action) };
    },
    async orderPage(id) {
      const html = await (await fetch(new URL(`/orders/${id}`, shopUrl))).text();
      return {
        next: /data-next="(\w+)"/.exec(html)?.[1] ?? 'none',
        html,
        press: (label) => {
          const form = formsOf(html).find((each) => each.label === label);
          return form && post(form.action);
        },
      };
    },
  };
}
