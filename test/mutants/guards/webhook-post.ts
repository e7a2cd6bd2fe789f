import { type Mutant, mutantsOf } from '../mutant.ts';

/** A post to a merchant's server leads nowhere but there. */
export const WEBHOOK_POST: readonly Mutant[] = [
  ...mutantsOf('shared/webhook-post/endpoint-url.ts', [
    ['a long endpoint URL is refused', 'text.length > LONGEST', 'false'],
    ['an endpoint URL is short as it is sent, too', 'href.length > LONGEST', 'false'],
    ['an endpoint URL has no character that parsing drops', 'NOT_IN_A_URL.test(text)', 'false'],
    ['an endpoint URL has no fragment', "text.includes('#')", 'false'],
    ['an endpoint URL has its slashes', '!AUTHORITY.test(text)', 'false'],
    ['an endpoint URL has no credentials', "authorityOf(text).includes('@')", 'false'],
    ['a host is not percent-encoded', "authorityOf(text).includes('%')", 'false'],
    ['an endpoint URL is https', "protocol !== 'https:'", 'false'],
    ['an endpoint URL has port 443', "port !== ''", 'false'],
    ['an endpoint has a name, not an address', "hostname.startsWith('[') || IPV4.test(hostname)", 'false'],
    ['an endpoint’s name ends without a dot', "hostname.endsWith('.')", 'false'],
    ['an endpoint’s name has a domain', "!hostname.includes('.')", 'false'],
    ['an endpoint’s name is no special one', 'isSpecialUseName(hostname),', 'isSpecialUseName(hostname) && false,'],
    ['an endpoint’s name is a domain name', '!DOMAIN_NAME.test(hostname)', 'false'],
    ['an endpoint’s name is not too long', 'hostname.length > LONGEST_NAME', 'false'],
    ['only a local run takes this machine', "reach === 'loopback' && isLoopbackHost", 'isLoopbackHost'],
    ['a local run takes this machine as it is written', ' && LOOPBACK_AUTHORITY.test(authorityOf(text))', ''],
  ]),
  ...mutantsOf('shared/webhook-post/public-address.ts', [
    ['an address with a zone is not public', "address.includes('%')", 'false'],
    ['a special IPv4 address is not public', "!IPV4_SPECIAL.check(address, 'ipv4')", 'true'],
    ['an IPv6 address is of global unicast', "IPV6_GLOBAL.check(address, 'ipv6') && ", ''],
    ['a special IPv6 address is not public', " && !IPV6_SPECIAL.check(address, 'ipv6')", ''],
  ]),
  ...mutantsOf('shared/webhook-post/pinned-lookup.ts', [
    ['one bad address refuses a name', '!addresses.every(', '!addresses.some('],
    ['a name without an address is a failure of DNS', 'if (addresses.length === 0)', 'if (false)'],
    ['only a local run connects to this machine', "reach === 'loopback' && isLoopbackHost", 'isLoopbackHost'],
    [
      'a local run connects to this machine under its own names',
      "reach === 'loopback' && isLoopbackHost(hostname)",
      "reach === 'loopback'",
    ],
  ]),
  ...mutantsOf('shared/webhook-post/exchange.ts', [
    ['a socket is asked where it is', 'if (mayConnect(remoteAddress)) return true;', 'return true;'],
    ['a whole exchange has a limit', "wholeLimit.addEventListener('abort', () => fail('timeout'), settled);", ''],
    ['connecting has a limit', "connectLimit.addEventListener('abort', () => phase === 'open' || fail('connect_timeout'), settled);", ''],
    ['what failed is not read any more', '    request.destroy();', ''],
    ['only a kept connection is replaced', ' && request.reusedSocket', ''],
    ['an answer that has begun is not asked for again', ' && status === undefined', ''],
    ['a connection that ends says nothing', "request.on('close', () => fail('connection_lost'));", ''],
  ]),
  ...mutantsOf('shared/webhook-post/read-answer.ts', [
    ['interim answers end', 'interimAnswers > MAX_INTERIM_ANSWERS', 'false'],
    ['a redirect is not followed and is no answer', 'statusCode >= 300 && statusCode < 400', 'false'],
    ['an answer that says it is too large is not read', "Number(headers['content-length'] ?? 0) > maxBytes", 'false'],
    ['an answer is read no further than its limit', 'answer.bytes > maxBytes', 'false'],
  ]),
  ...mutantsOf('shared/webhook-post/send-request.ts', [
    ['a socket resolves nothing itself', 'url.pathname + url.search, lookup }', 'url.pathname + url.search }'],
    ['only the given headers are sent', 'setDefaultHeaders: false', 'setDefaultHeaders: true'],
    ['host and length are those of the request', '{ ...headers, host: url.host,', '{ host: url.host, ...headers,'],
  ]),
  ...mutantsOf('shared/webhook-post/own-agents.ts', [['a post speaks HTTP/1.1', "ALPNProtocols: ['http/1.1'], ", '']]),
  ...mutantsOf('shared/webhook-post/post-event.ts', [
    ['a post checks its URL', "checked.outcome === 'refused'", 'false'],
    ['time that is up before a connection is up', "if (wholeLimit.aborted) return failed('timeout');", ''],
    [
      'a name that is never resolved has a limit',
      'within(connecting.signal, pinHost(url.hostname, reach, resolve))',
      'pinHost(url.hostname, reach, resolve)',
    ],
  ]),
];
