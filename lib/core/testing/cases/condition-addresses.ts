import { conditionSuite } from './condition-suite';

/** IpAddress and NotIpAddress, with IPv4, IPv6 and IPv4 mapped into IPv6. */
export const addressConditionCases = conditionSuite('conditions on addresses', [
  {
    name: 'an address',
    if: { IpAddress: { 'request.sourceIp': '10.1.2.3' } },
    ip: '10.1.2.3',
    gives: 'holds',
  },
  {
    name: 'another address',
    if: { IpAddress: { 'request.sourceIp': '10.1.2.3' } },
    ip: '10.1.2.4',
    gives: 'fails',
  },
  {
    name: 'an address of a block',
    if: { IpAddress: { 'request.sourceIp': '10.0.0.0/8' } },
    ip: '10.255.0.1',
    gives: 'holds',
  },
  {
    name: 'an address outside the block',
    if: { IpAddress: { 'request.sourceIp': '10.0.0.0/8' } },
    ip: '11.0.0.1',
    gives: 'fails',
  },
  {
    name: 'the last address of a block',
    if: { IpAddress: { 'request.sourceIp': '192.168.4.0/22' } },
    ip: '192.168.7.255',
    gives: 'holds',
  },
  {
    name: 'the address behind it',
    if: { IpAddress: { 'request.sourceIp': '192.168.4.0/22' } },
    ip: '192.168.8.0',
    gives: 'fails',
  },
  {
    name: 'bits behind the prefix do not count',
    if: { IpAddress: { 'request.sourceIp': '10.9.9.9/8' } },
    ip: '10.1.2.3',
    gives: 'holds',
  },
  {
    name: 'the whole of IPv4',
    if: { IpAddress: { 'request.sourceIp': '0.0.0.0/0' } },
    ip: '203.0.113.9',
    gives: 'holds',
  },
  {
    name: 'not in a block',
    if: { NotIpAddress: { 'request.sourceIp': '10.0.0.0/8' } },
    ip: '11.0.0.1',
    gives: 'holds',
  },
  {
    name: 'not in the block it is in',
    if: { NotIpAddress: { 'request.sourceIp': ['10.0.0.0/8', '11.0.0.0/8'] } },
    ip: '11.0.0.1',
    gives: 'fails',
  },
  {
    name: 'an IPv6 address of a block',
    if: { IpAddress: { 'request.sourceIp': '2001:db8::/32' } },
    ip: '2001:DB8:1::7',
    gives: 'holds',
  },
  {
    name: 'an IPv6 address outside',
    if: { IpAddress: { 'request.sourceIp': '2001:db8::/32' } },
    ip: '2001:db9::7',
    gives: 'fails',
  },
  {
    name: 'the same IPv6 address in long form',
    if: { IpAddress: { 'request.sourceIp': '::1' } },
    ip: '0:0:0:0:0:0:0:1',
    gives: 'holds',
  },
  {
    name: 'a mapped address is IPv4',
    if: { IpAddress: { 'request.sourceIp': '10.0.0.0/8' } },
    ip: '::ffff:10.1.2.3',
    gives: 'holds',
  },
  {
    name: 'a mapped address in hexadecimal is IPv4',
    if: { IpAddress: { 'request.sourceIp': '10.0.0.0/8' } },
    ip: '::ffff:a01:203',
    gives: 'holds',
  },
  {
    name: 'a mapped block is one of IPv4',
    if: { IpAddress: { 'request.sourceIp': '::ffff:10.0.0.0/104' } },
    ip: '10.1.2.3',
    gives: 'holds',
  },
  {
    name: 'IPv4 is in no IPv6 block',
    if: { IpAddress: { 'request.sourceIp': '::/0' } },
    ip: '10.1.2.3',
    gives: 'fails',
  },
  {
    name: 'IPv6 is in no IPv4 block',
    if: { IpAddress: { 'request.sourceIp': '0.0.0.0/0' } },
    ip: '2001:db8::7',
    gives: 'fails',
  },
  {
    name: 'an address with leading zeros is none',
    if: { IpAddress: { 'request.sourceIp': '8.0.0.0/8' } },
    ip: '010.0.0.1',
    gives: 'cannot_be_evaluated',
  },
  {
    name: 'a short address is none',
    if: { IpAddress: { 'request.sourceIp': '10.0.0.0/8' } },
    ip: '10.1',
    gives: 'cannot_be_evaluated',
  },
  {
    name: 'a list of addresses is none',
    if: { IpAddress: { 'request.sourceIp': '10.0.0.0/8' } },
    ip: '10.0.0.1, 11.0.0.1',
    gives: 'cannot_be_evaluated',
  },
  {
    name: 'a block with too long a prefix',
    if: { IpAddress: { 'request.sourceIp': '10.0.0.0/33' } },
    ip: '10.0.0.1',
    gives: 'cannot_be_evaluated',
  },
  {
    name: 'a bad block in NotIpAddress',
    if: { NotIpAddress: { 'request.sourceIp': '10.0.0.0/33' } },
    ip: '11.0.0.1',
    gives: 'cannot_be_evaluated',
  },
]);
