import { describe, expect, test } from 'vitest';
import { httpAnswer } from '../../../infra/local/runner/http-answer.ts';

const shown = (result: unknown) => {
  const { status, headers, cookies, body } = httpAnswer(result);
  return { status, type: headers['content-type'], cookies, body: body.toString() };
};

describe("a function's result becomes an HTTP answer", () => {
  test('with status, headers in lower case, cookies and body', () => {
    const result = { statusCode: 201, headers: { 'Content-Type': 'application/problem+json', 'X-Count': 3 }, cookies: ['a=1'], body: '{}' };
    expect(shown(result)).toEqual({ status: 201, type: 'application/problem+json', cookies: ['a=1'], body: '{}' });
    expect(httpAnswer(result).headers['x-count']).toBe('3');
  });

  test('with a decoded body when it is base64', () => {
    expect(shown({ statusCode: 200, body: 'aGk=', isBase64Encoded: true }).body).toBe('hi');
  });

  test('without a status: 200 and the value itself as JSON', () => {
    expect(shown({ ok: true })).toMatchObject({ status: 200, type: 'application/json', body: '{"ok":true}' });
    expect(shown('plain')).toMatchObject({ status: 200, body: 'plain' });
    expect(shown(null)).toMatchObject({ status: 200, body: 'null' });
  });

  test.each([{ statusCode: 'ok' }, { statusCode: 700 }, { statusCode: 200, body: { not: 'text' } }])(
    'as 500 when it is malformed: %j',
    (result) => {
      expect(shown(result)).toMatchObject({ status: 500, body: '{"message":"Internal Server Error"}' });
    },
  );
});
