import { html } from 'hono/html';
import type { Html } from '../../web-ui/layout.ts';

export interface ActionButtons<Subject> {
  readonly heading: string;
  readonly actions: Readonly<Record<string, { readonly isOffered: (subject: Subject) => boolean }>>;
  /** The payment or dispute that the actions change. */
  readonly subject: Subject;
  readonly labels: Readonly<Record<string, string>>;
  /** Each action is posted to its name below this. */
  readonly path: string;
}

/** One button for each action that is offered now; nothing when there is none. */
export function actionButtons<Subject>(buttons: ActionButtons<Subject>): Html {
  const { heading, actions, subject, labels, path } = buttons;
  const offered = Object.entries(actions).flatMap(([name, action]) => (action.isOffered(subject) ? [name] : []));
  if (offered.length === 0) return html``;
  return html`<div class="actions" role="group" aria-label="${heading}">
    <p class="small muted">${heading}</p>
    ${offered.map(
      (name) =>
        html`<form method="post" action="${path}/${name}">
          <button class="button second" id="${path.slice(1).replaceAll('/', '-')}-${name}">${labels[name]}</button>
        </form>`,
    )}
  </div>`;
}
