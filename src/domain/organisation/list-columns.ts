/** So many lines a list may have, and so many bytes a file. */
export const listLimits = { lines: 5000, bytes: 2_000_000, headingWithin: 10 } as const;

/** The words by which a column is known, in any language. */
export type ColumnWords<Column extends string> = Readonly<Record<Column, readonly string[]>>;

/** A line of a list: where it stands, and what it says by column; an empty cell says nothing. */
export interface ListLine<Column extends string> {
  /** Counts from 1, as a spreadsheet or an editor does. */
  line: number;
  cells: Readonly<Partial<Record<Column, string>>>;
}

/** What a list says of a unit. The first word of each is the heading of a list that is written. */
export const unitColumns = {
  name: ['name', 'unit', 'unit name', '单位名称', '名称', '单位', '部门', '部门名称'],
  parent: [
    'parent',
    'part of',
    'parent unit',
    'above',
    '上级单位',
    '上级',
    '上级部门',
    '隶属',
    '隶属单位',
  ],
  leader: [
    'leader',
    'head',
    'manager',
    'unit leader',
    '负责人',
    '单位负责人',
    '主要负责人',
    '部门负责人',
  ],
  responsible: [
    'default responsible',
    'default responsible person',
    'responsible',
    'responsible person',
    'owner',
    '默认责任人',
    '责任人',
    '整改责任人',
  ],
  acceptor: ['default acceptor', 'acceptor', 'verifier', '默认验收人', '验收人', '复查人'],
  timeZone: ['time zone', 'timezone', 'zone', '时区'],
  place: ['place', 'location', 'where', '所在地点', '地点', '所在地', '位置'],
  otherNames: [
    'other names',
    'aliases',
    'alias',
    'also called',
    '别名',
    '其他名称',
    '简称',
    '曾用名',
  ],
  address: ['address', '地址', '单位地址', '注册地址'],
  legalRepresentative: ['legal representative', '法定代表人', '法人', '法人代表'],
  phone: ['phone', 'telephone', 'tel', 'mobile', '电话', '联系电话', '手机'],
} as const satisfies ColumnWords<string>;
export type UnitColumn = keyof typeof unitColumns;

/** What a list says of a person. */
export const personColumns = {
  email: ['email', 'e-mail', 'mail', 'slack email', '邮箱', '电子邮箱', 'Slack 邮箱'],
  person: [
    'person',
    'member',
    'name',
    'user',
    'slack',
    'slack id',
    'member id',
    'user id',
    '成员',
    '人员',
    '姓名',
    '员工',
  ],
  unit: ['unit', 'department', 'unit name', '单位', '所属单位', '部门', '所属部门', '单位名称'],
  roles: ['roles', 'role', '角色', '职责'],
  categories: ['categories', 'category', 'knows', '专业类别', '类别', '隐患类别', '专业'],
  rank: ['rank', 'title', 'position', '职务', '职级', '职称', '岗位'],
} as const satisfies ColumnWords<string>;
export type PersonColumn = keyof typeof personColumns;

/** How the roles that are given are written in a list. */
export const roleWords = {
  admin: ['admin', 'administrator', 'safety office', '管理员', '安委办', '安全管理员'],
  inspector: ['inspector', '检查员', '安全员', '巡查员', '检查人员'],
} as const;

/** Columns without which a list says nothing. */
export const requiredUnitColumns: readonly UnitColumn[] = ['name'];
export const requiredPersonColumns: readonly PersonColumn[] = ['email', 'person'];
