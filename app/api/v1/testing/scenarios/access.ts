import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { decisionLine } from '@/lib/logs/testing/decision-lines';
import { testStart } from '@/lib/services/testing/service-context';
import { sha256Hex } from '@/lib/store/keys';
import { issuer } from '../test-api';
import { addReports, addUser, newestVersion } from './samples';
import { type Scene, textOf } from './scene';

/** The log is read up to the present, which is left out: it is asked a little later. */
const then = testStart;
const earlier = '2026-11-23T08:30:00.000Z';
const later = '2026-11-23T09:30:00.000Z';

export function describeAccess(current: () => Scene): void {
  describe('who can', () => {
    it('is answered for a route, a role and a permission, and is what the simulation decides', async () => {
      const { read, write } = current();
      const { permission, routeId, roleId } = await addReports(current(), 'sales');
      const userId = await addUser(current(), 'Sid Sales', roleId);
      const via = [{ roleId, grantId: 'reads' }];
      const callers = `/apis/sales/routes/${routeId}/callers` as const;
      expect(await read(callers)).toMatchObject({
        access: 'permission',
        items: [{ principalId: userId, effect: 'allow', via }],
      });
      expect(await read(`/roles/${roleId}/routes`)).toMatchObject({
        items: [{ apiId: 'sales', routeId, effect: 'allow', via }],
      });
      expect(await read(`/permissions/${permission}/routes`)).toMatchObject({
        items: [{ apiId: 'sales', routeId, alsoNeeds: [] }],
      });
      expect(await read(`/permissions/${permission}/roles`)).toMatchObject({
        items: [{ roleId, grants: [{ ...via[0], effect: 'allow' }] }],
      });

      const body = { principalId: userId, apiId: 'sales', method: 'GET', path: '/reports' };
      const simulate = () => write('POST /decisions', false, { caller: 'auditor', body });
      expect((await simulate()).body).toMatchObject({
        decision: { effect: 'allow', reason: 'granted', grant: via[0] },
      });
      await write(`DELETE /users/${userId}/roles/${roleId}`, 'assignment.revoked');
      expect((await simulate()).body).toMatchObject({ decision: { effect: 'deny', reason: 'no_grant' } });
      expect(await read(callers)).toMatchObject({ items: [] });
    });
  });

  describe('the access log', () => {
    afterEach(() => current().api.setNow(testStart));

    it('is searched, counted, followed and explained, down to the changes that made a decision', async () => {
      const { api, read, write } = current();
      const { roleId } = await addReports(current(), 'audit');
      const audience = { type: 'aud', values: ['audit'] };
      await write('PUT /identity-providers/audit', 'identity_provider.created', {
        body: { name: 'Audit', issuer, algorithms: ['RS256'], audience },
      });
      const userId = await addUser(current(), 'Ann Audit', roleId);
      const user = z
        .object({ version: z.int(), subject: z.string(), assignments: z.array(z.object({ id: z.string() })) })
        .parse(await read(`/users/${userId}`));
      const { version: policyVersion } = await newestVersion(current());
      const line = decisionLine({
        id: 'dec_audit',
        ts: then,
        api: 'audit',
        method: 'GET',
        route: '/reports',
        path: '/reports',
        principal: userId,
        subject: user.subject,
        issuer,
        roles: roleId,
        grant: `${roleId}/reads`,
        assignment: user.assignments[0]?.id,
        principalVersion: user.version,
        policyVersion,
      });
      api.accessLog.append(
        line,
        decisionLine({ ...line, id: 'dec_denied', effect: 'deny', reason: 'condition_unmet', grant: '' }),
      );
      const atMs = Date.parse(then);
      api.accessLog.setFacts({
        pulses: [{ atMs, decisions: 2, errors: 0, invocations: 3 }],
        cached: [{ requestId: 'cached-1', decisionId: 'dec_audit', atMs, status: '200' }],
      });
      api.setNow(later);
      await write(`DELETE /users/${userId}/roles/${roleId}`, 'assignment.revoked');

      expect(await read('/access-log?api=audit&effect=allow')).toMatchObject({
        items: [{ id: 'dec_audit', reason: 'granted' }],
        principalNames: { [userId]: 'Ann Audit' },
      });
      expect(await read('/access-log/stats?api=audit')).toMatchObject({
        totals: { allow: 1, deny: 1 },
        topDenials: [{ route: '/reports', reason: 'condition_unmet' }],
      });
      const events = z.string().parse(await read('/access-log/tail?api=audit&effect=deny'));
      expect(events).toContain('"dec_denied"');
      expect(events).not.toContain('"dec_audit"');
      expect(await read('/access-log/completeness')).toMatchObject({
        missing: 1,
        bins: [{ state: 'gap', missing: 1 }],
      });

      const decision = (what: string) => read(`/access-log/dec_audit/${what}?at=${then}`);
      expect(await decision('cached-requests')).toMatchObject({
        isKnown: true,
        items: [{ requestId: 'cached-1' }],
      });
      expect(await decision('evidence')).toMatchObject({
        policy: { version: policyVersion, change: { policyVersion } },
        principal: { state: 'known', version: user.version, record: { assignments: user.assignments } },
        assignment: { change: { action: 'assignment.granted', target: { id: userId } } },
      });
      expect(await decision('explanation')).toMatchObject({
        asOfThen: { agreesWithLog: true, explanation: { decision: { reason: 'granted' } } },
        asOfNow: { agreesWithLog: false, explanation: { decision: { reason: 'no_grant' } } },
      });
      expect(await read(`/access-log/unused-grants?roleId=${roleId}&days=1`)).toMatchObject({
        pairs: 1,
        items: [],
        unusedRoles: [],
      });
    });

    it('is exported with a manifest, which its change record keeps', async () => {
      const { api, read, lastChange } = current();
      api.accessLog.append(
        ...['dec_1', 'dec_2'].map((id) => decisionLine({ id, ts: earlier, api: 'exported' })),
      );
      const text = z.string().parse(await read('/access-log/export?api=exported'));
      const lines = text.trimEnd().split('\n');
      const manifest: unknown = JSON.parse(lines.at(-1) ?? '');
      const id = textOf(manifest, 'id');
      const delivered = `${lines.slice(0, -1).join('\n')}\n`;
      expect(manifest).toMatchObject({
        count: 2,
        sha256: sha256Hex(delivered),
        exporter: { name: 'auditor' },
      });
      expect(await read(`/access-log/exports/${id}`)).toMatchObject({ manifest });
      expect(await lastChange('access_log', id)).toMatchObject({
        action: 'access_log.exported',
        after: manifest,
      });
    });
  });
}
