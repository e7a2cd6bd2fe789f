import { always, type Mutant, mutantsOf } from '../mutant.ts';

/** An event reaches each endpoint that wants it, signed, and nobody else. */
export const DELIVERIES: readonly Mutant[] = [
  ...mutantsOf('shared/webhook-storage/delivery-clauses.ts', [
    [
      'one at a time tries a delivery',
      "'attribute_not_exists(#leaseUntilEpochMs) OR #leaseUntilEpochMs <= :leaseFreeAt'",
      `'${always('attribute_not_exists(#leaseUntilEpochMs) OR #leaseUntilEpochMs <= :leaseFreeAt')}'`,
    ],
    ['who has lost the lease records no failure', "'#leaseId = :heldBy'", `'${always('#leaseId = :heldBy')}'`],
    ['an older message tries nothing', "'#retries = :seenRetries'", `'${always('#retries = :seenRetries')}'`],
    ['an attempt of an earlier round ends no later one', "'#round = :inRound'", `'${always('#round = :inRound')}'`],
    [
      'what was tried since the recovery is not tried again by it',
      '#lastAttemptAtEpochMs < :triedBefore',
      '#lastAttemptAtEpochMs <> :triedBefore',
    ],
  ]),
  ...mutantsOf('shared/webhook-storage/delivery-store.ts', [
    ['a delivery in an unknown state is left alone', 'EXISTS, IS_KNOWN_STATE,', 'EXISTS,'],
  ]),
  ...mutantsOf('shared/webhook-storage/delivery-writes.ts', [
    [
      'what is delivered stays so',
      "conditions: [stateIs('PENDING'), isInRound(seen), retriesAre(seen.retries), leaseIsFreeAt(now)],\n        set: leased(lease)",
      'conditions: [isInRound(seen), retriesAre(seen.retries), leaseIsFreeAt(now)],\n        set: leased(lease)',
    ],
    [
      'what is delivered leaves its lane',
      'remove: [...OUT_OF_LANE, ...NO_LEASE],\n      }),\n    recordFailed',
      'remove: NO_LEASE,\n      }),\n    recordFailed',
    ],
    ['a failure frees the delivery', 'remove: NO_LEASE,\n      }),\n    hold', 'remove: [],\n      }),\n    hold'],
    [
      'what was exhausted begins its schedule anew',
      "set: [setTo('state', 'PENDING'), setTo('retries', 0),",
      "set: [setTo('state', 'PENDING'),",
    ],
    [
      'a probe that fails goes behind what else is overdue',
      'Math.max(nextAttemptAtEpochMs ?? 0, now.getTime())',
      'nextAttemptAtEpochMs ?? now.getTime()',
    ],
    ['what was sent again is left to the queue', "set: [setTo('dueAt', dueAtEpochMs)]", "set: [setTo('dueAt', row.dueAtEpochMs)]"],
  ]),
  ...mutantsOf('shared/webhook-storage/endpoint-health-writes.ts', [
    [
      'a failure marks its endpoint for the sweep',
      "setTo('lastFailure', failure),\n          ...marked(now),",
      "setTo('lastFailure', failure),",
    ],
    [
      'an outage begins with its first failure',
      "setIfNone('failingSinceEpochMs', now.getTime())",
      "setTo('failingSinceEpochMs', now.getTime())",
    ],
    [
      'one of those who want to probe may',
      "stateIsOneOf(['ENABLED']), isStill('nextProbeAtEpochMs', endpoint.health.nextProbeAtEpochMs)]",
      "stateIsOneOf(['ENABLED'])]",
    ],
    [
      'an endpoint that is back is not disabled',
      "...(because === 'failing' ? [isStill('failingSinceEpochMs', failingSince(endpoint))] : []),",
      '',
    ],
    ['an endpoint that its owner has changed is not disabled', "          isStill('revision', endpoint.revision),\n", ''],
    ['one at a time works off what waits', "stateIsOneOf(['ENABLED']), isFreeAt('workUntilEpochMs', now)]", "stateIsOneOf(['ENABLED'])]"],
    [
      'nothing is worked off at a paused endpoint',
      "stateIsOneOf(['ENABLED']), isFreeAt('workUntilEpochMs', now)]",
      "isFreeAt('workUntilEpochMs', now)]",
    ],
    [
      'an endpoint that was marked again is not let go',
      "conditions: [isStill('markedAtEpochMs', endpoint.markedAtEpochMs)]",
      'conditions: []',
    ],
    [
      'an endpoint that recovers anew catches up anew',
      "conditions: [isStill('catchUpBeforeEpochMs', endpoint.catchUpBeforeEpochMs)]",
      'conditions: []',
    ],
  ]),
  ...mutantsOf('shared/webhook-storage/endpoint-writes.ts', [
    ['another URL has to be verified', "setTo('url', url), setTo('state', 'UNVERIFIED')", "setTo('url', url)"],
    ['an endpoint is enabled at the URL that has answered', ", isStill('url', endpoint.url)],", '],'],
    ['what has waited is sent once an endpoint is enabled', '...NEW_HEALTH, ...catchingUp(now, failingSinceEpochMs)],', '...NEW_HEALTH],'],
    [
      'one rotation does not undo another',
      "conditions: [NOT_REMOVED, isStill('revision', endpoint.revision)], set: [setTo('secrets'",
      "conditions: [NOT_REMOVED], set: [setTo('secrets'",
    ],
  ]),
  ...mutantsOf('shared/webhooks/endpoint.ts', [
    ['an expired secret signs no longer', '|| expiresAtEpochMs > now.getTime()', '|| true'],
    [
      'the secret before signs, too',
      'expiresAtEpochMs === undefined || expiresAtEpochMs > now.getTime()',
      'expiresAtEpochMs === undefined',
    ],
    ['an endpoint gets the types that it has asked for', ' && (types === undefined || types.includes(type))', ''],
    ['a paused endpoint’s events wait', " || state === 'PAUSED'", ''],
    ['events to an endpoint in an unknown state wait', " || state === 'UNKNOWN'", ''],
  ]),
  ...mutantsOf('shared/webhook-delivery/dispatch-event.ts', [
    ['an endpoint that fails has a queue of its own', "usesSlowQueue(endpoint, now()) ? 'slow' : 'prompt'", "'prompt'"],
    ['an endpoint is not told about itself', ' && endpoint.endpointId !== except', ''],
  ]),
  ...mutantsOf('shared/webhook-delivery/attempt-delivery.ts', [
    ['a 410 disables the endpoint', "if (failure === 'gone') await", 'if (false) await'],
    ['an endpoint that fails for long is spared', 'opensCircuit(endpoint, settings, now())', 'false'],
    ['a probe uses up no retry', "if (!claimed.isScheduled) return { then: 'asBefore' };", ''],
    ['an event that is past its time is not sent', "await store.cancel(delivery);\n      return 'cancelled';", "return 'cancelled';"],
    ['what was accepted is done', '  await store.recordDelivered(delivery, attempt, now());\n', ''],
  ]),
  ...mutantsOf('shared/webhook-delivery/disable-endpoint.ts', [
    [
      'the others are told before an endpoint is disabled',
      'await dispatch(disabledEvent(endpoint, because, settings.stageId, now()), endpointId);',
      '',
    ],
    ['an endpoint is said to be disabled once', 'return false;', ''],
  ]),
  ...mutantsOf('shared/webhook-delivery/post-event.ts', [
    ['only 2xx is a success', 'status >= 200 && status < 300', 'status >= 200 && status < 400'],
    [
      'a delivery is signed when it is sent',
      '...signedHeaders(event.eventId, body, secrets, at),',
      '...signedHeaders(event.eventId, body, secrets, new Date(0)),',
    ],
  ]),
  ...mutantsOf('shared/webhook-delivery/send-challenge.ts', [
    [
      'an endpoint has to send back its challenge',
      "result.outcome === 'answered' && isEcho(Buffer.from(result.body).toString('utf8'), challenge)",
      "result.outcome === 'answered' && Buffer.from(result.body).includes(challenge)",
    ],
  ]),
  ...mutantsOf('functions/event-deliverer/deliver.ts', [
    ['nothing is sent to an endpoint that was removed', "endpoint === undefined || endpoint.state === 'REMOVED'", 'endpoint === undefined'],
    [
      'nothing is sent through an open circuit but probes',
      "endpoint.state !== 'ENABLED' || isCircuitOpen(endpoint)",
      "endpoint.state !== 'ENABLED'",
    ],
    [
      'nothing is sent to an endpoint that is not enabled',
      "endpoint.state !== 'ENABLED' || isCircuitOpen(endpoint)",
      'isCircuitOpen(endpoint)',
    ],
    ['an endpoint in an unknown state is marked', "if (endpoint.state === 'UNKNOWN') await store.mark(endpoint, now());", ''],
    ['a failing endpoint takes no place of a healthy one', "queue === 'prompt' && usesSlowQueue(endpoint, now())", 'false'],
  ]),
  ...mutantsOf('functions/event-deliverer/claim-rows.ts', [
    ['so many at a time are sent as an endpoint takes', 'if (claimed.length >= limit) return false;', ''],
    ['what was exhausted in an outage is sent again', "mode === 'catchUp' && catchUpExhaustedSinceEpochMs !== undefined", 'false'],
    ['probes take turns', 'inTurn(waiting, health.probes - 1, now())', 'waiting'],
    ['what is overdue has one turn of the probes', 'longest.splice(1, overdue - 1)', 'longest.splice(1, 0)'],
  ]),
  ...mutantsOf('functions/event-deliverer/work-off.ts', [
    ['a probe waits for its time', '!isProbeDue(endpoint, now()) || ', ''],
    ['catching up ends', 'await store.endCatchUp(endpoint);', ';'],
    ['what waits is free for the next message', '    await store.releaseWork(endpoint);\n', ''],
  ]),
  ...mutantsOf('functions/delivery-sweep/look-after-endpoint.ts', [
    ['an endpoint in an unknown state stays marked', "if (endpoint.state === 'UNKNOWN') return 0;", ''],
    ['an endpoint that fails for days is disabled', 'isToBeDisabled(endpoint, settings)', 'false'],
    ['an endpoint is warned about once', 'if (warnings <= endpoint.health.warnings) return;', 'if (warnings === 0) return;'],
    ['the sweep sends what is due', 'if (await hasWork(dependencies, endpoint)) await sendWork(', 'if (false) await sendWork('],
    ['an endpoint where something waits is not let go', 'return !(await hasAny(store.waiting(endpoint.endpointId)));', 'return true;'],
    [
      'an endpoint that was marked a moment ago is not let go',
      'endpoint.health.failingSinceEpochMs !== undefined || wasMarkedLately(endpoint, now())',
      'endpoint.health.failingSinceEpochMs !== undefined',
    ],
  ]),
  ...mutantsOf('functions/webhooks-api/enable-endpoint.ts', [
    ['an endpoint shows that it is the merchant’s', "endpoint.state !== 'PAUSED'", 'false'],
    ['a challenge that was not met enables nothing', 'if (refusal !== undefined) {', 'if (false) {'],
  ]),
  ...mutantsOf('functions/webhooks-api/endpoint-finder.ts', [
    ['a removed endpoint is not found', "endpoint === undefined || endpoint.state === 'REMOVED'", 'endpoint === undefined'],
  ]),
  ...mutantsOf('functions/webhooks-api/event-finder.ts', [
    ['an event is its client’s alone', 'event?.apiClientId !== apiClientId', 'event === undefined'],
  ]),
  ...mutantsOf('functions/webhooks-api/rotate-secret.ts', [
    ['a repeated rotation makes no other secret', 'if (known !== undefined) {', 'if (false) {'],
    ['a key that has made a secret makes no other one', 'if (secret !== undefined && secret !== known.value)', 'if (false)'],
    ['the secret before signs for a while', '[made, ...before]', '[made]'],
  ]),
];
