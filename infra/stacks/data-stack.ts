import { Stack, type StackProps } from 'aws-cdk-lib';
import { type ITableV2, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { type IKey, Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { Deployment } from '../config/deployment';
import { LimitsTable } from '../constructs/limits-table';
import { PolicyTable } from '../constructs/policy-table';

/** What the authorizer of a Region reads and counts in. */
export interface RegionalData {
  readonly policyTable: ITableV2;
  readonly limitsTable: ITableV2;
  readonly key?: IKey | undefined;
}

export interface DataStackProps extends StackProps {
  readonly deployment: Deployment;
}

/** The tables, in the Region that is written in. */
export class DataStack extends Stack implements RegionalData {
  readonly policyTable: ITableV2;
  readonly limitsTable: ITableV2;
  readonly key: IKey | undefined;

  constructor(scope: Construct, id: string, { deployment, ...props }: DataStackProps) {
    super(scope, id, props);
    const policy = new PolicyTable(this, 'Policy', { ...deployment, tableName: deployment.name });
    this.policyTable = policy.table;
    this.key = policy.key;
    this.limitsTable = new LimitsTable(this, 'Limits', { tableName: `${deployment.name}-limits` }).table;
  }
}

/** The second Region: the replica, which is only read, and counters of its own. */
export class ReplicaDataStack extends Stack implements RegionalData {
  readonly policyTable: ITableV2;
  readonly limitsTable: ITableV2;
  readonly key: IKey | undefined;

  constructor(scope: Construct, id: string, { deployment, ...props }: DataStackProps) {
    super(scope, id, props);
    const keyArn = deployment.secondRegion?.replicaKeyArn;
    this.key = keyArn ? Key.fromKeyArn(this, 'ReplicaKey', keyArn) : undefined;
    this.policyTable = TableV2.fromTableName(this, 'Policy', deployment.name);
    this.limitsTable = new LimitsTable(this, 'Limits', { tableName: `${deployment.name}-limits` }).table;
  }
}
