import type { Context } from 'hono';

/** The text fields of a submitted form; files are left out. */
export async function formFields(c: Context): Promise<Record<string, string | undefined>> {
  const form = await c.req.parseBody();
  return Object.fromEntries(Object.entries(form).map(([name, value]) => [name, typeof value === 'string' ? value : undefined]));
}
