import { html } from 'hono/html';
import type { Html } from '../../web-ui/layout.ts';

export interface ActionButtons {
  readonly heading: string;
  readonly actions: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  /** Each action is posted to its name below this. */
  readonly path: string;
}

/** One button for each action, nothing when there is none. */
export function actionButtons({ heading, actions, labels, path }: ActionButtons): Html {
  if (actions.length === 0) return html``;
  return html`<div class="actions" role="group" aria-label="${heading}">
    <p class="small muted">${heading}</p>
    ${actions.map(
      (name) =>
        html`<form method="post" action="${path}/${name}">
          <button class="button second" id="${path.slice(1).replaceAll('/', '-')}-${name}">${labels[name]}</button>
        </form>`,
    )}
  </div>`;
}
