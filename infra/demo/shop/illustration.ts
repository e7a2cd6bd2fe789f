import { html, raw } from 'hono/html';
import type { Html } from '../../web-ui/layout.ts';
import type { Illustration } from './catalogue.ts';

const DRAWING = {
  citrus: `<rect width="320" height="200" fill="#fdf1e3"/><path d="M60 96h200v64a12 12 0 0 1-12 12H72a12 12 0 0 1-12-12z" fill="#e3c9a4"/>
    <g fill="#f2922e"><circle cx="98" cy="98" r="34"/><circle cx="222" cy="98" r="34"/><circle cx="160" cy="90" r="38"/></g>
    <path d="M148 58q12-14 24 0l-4 8h-16zM89 68q9-10 18 0l-3 6H92zM213 68q9-10 18 0l-3 6h-12z" fill="#e57f16"/>
    <path d="M162 52q10-18 30-14q-8 18-30 14z" fill="#5f8f4e"/><path d="M48 104h224v16H48z" fill="#d2b081"/>
    <path d="M60 120h200v40a12 12 0 0 1-12 12H72a12 12 0 0 1-12-12z" fill="#e3c9a4"/>`,
  tea: `<rect width="320" height="200" fill="#eaf2e6"/><ellipse cx="160" cy="166" rx="92" ry="10" fill="#cfdcc8"/>
    <path d="M96 92h128q0 68-44 70h-40q-44-2-44-70z" fill="#f7f7f2"/><ellipse cx="160" cy="92" rx="64" ry="16" fill="#dfe5d5"/>
    <ellipse cx="160" cy="94" rx="54" ry="11" fill="#a9bd6d"/><path d="M224 104q32-4 30 20t-44 24l6-12q24-2 24-14t-18-8z" fill="#f7f7f2"/>
    <path d="M156 90q-6-22 14-32q10 22-14 32z" fill="#5f8f4e"/><path d="M152 91q-20-6-20-24q20 2 20 24z" fill="#7aa767"/>`,
} satisfies Record<Illustration, string>;

/** A drawing of a product as inline SVG, so that nothing has to be loaded. */
export function illustration(subject: Illustration): Html {
  return html`<svg class="picture" viewBox="0 0 320 200" aria-hidden="true" focusable="false">${raw(DRAWING[subject])}</svg>`;
}
