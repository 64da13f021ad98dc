import type { Fault } from '../../problems/fault';
import type { LawOver } from '../../problems/law-over';
import { wordsOfType } from '../provider-types';

/** A Provider's type and address; the address is missing where it is empty. */
export interface ProviderAddress {
  readonly type: string;
  readonly url: string | undefined;
}

/** The address has the form that its type of source has. */
export const providerUrl: LawOver<ProviderAddress, 'provider-url'> = {
  code: 'provider-url',
  check({ type, url }) {
    const told = (fault: Pick<Fault, 'message' | 'fix' | 'severity'>): Fault[] => [
      { code: 'provider-url', path: ['spec', 'url'], subject: true, ...fault },
    ];
    if (!url) return told({ message: 'is missing', fix: `give the address of the ${type} source` });
    const { form, words, bare, fatal } = wordsOfType(type)?.url ?? { words: 'a URL' };
    const isRead = bare ? form?.test(url) : isWebAddress(url);
    if (isRead && form?.test(url) !== false) return [];
    const shown = url.replace(/\/\/[^/@]*@/, '//...@');
    return told({
      severity: !isRead || fatal ? 'error' : 'warning',
      message: `is ${JSON.stringify(shown)}, accepted: ${words}`,
      ...(type === 'ova' && url.startsWith('nfs://') ? { fix: 'leave nfs:// out' } : {}),
    });
  },
};

function isWebAddress(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { hostname, protocol } = new URL(url);
  return hostname !== '' && (protocol === 'https:' || protocol === 'http:');
}
