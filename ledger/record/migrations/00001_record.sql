-- One text for every database. Times are microseconds since 1970 in UTC;
-- texts that rows are sorted by are compared byte by byte.

-- +goose Up
create table repos (
  id         integer primary key,
  forge      text    not null,
  number     bigint  not null, -- 0 where the forge gives none
  handle     text    not null, -- the name where there is no number, else ''
  name       text    not null,
  commit_url text    not null,
  unique (forge, number, handle)
);

create table identities (
  id      integer primary key,
  source  text    not null,
  account bigint  not null, -- 0 where the source gives none
  login   text    not null, -- as last seen
  name    text    not null,
  email   text    not null,
  type    text    not null
);
create unique index identities_account on identities (source, account) where account <> 0;
create unique index identities_handle on identities (source, login, name, email) where account = 0;
create index identities_login on identities (source, login, name, email);
-- Whom rows refer to that name nobody.
insert into identities (id, source, account, login, name, email, type) values (0, '', 0, '', '', '', '');

create table units (
  id             integer primary key,
  repo           integer not null,
  name           text    not null,
  changed        bigint  not null, -- grows with every change
  judged         bigint  not null, -- what changed was when it was last judged
  rules          text    not null, -- by which it was judged as it is now, else ''
  earlier        bigint  not null, -- threads that the author had opened before
  earlier_merged bigint  not null, -- those of them that were merged by then
  unattributed   bigint  not null,
  bots           bigint  not null,
  self           bigint  not null,
  unique (repo, name)
);
create index units_rules on units (repo, rules);

create table threads (
  repo    integer not null,
  number  bigint  not null,
  unit    integer not null,
  pull    boolean not null,
  node    text    not null,
  author  integer not null,
  opened  bigint  not null,
  merged  bigint,           -- null while it is not
  version text    not null, -- as listed
  fetched text    not null, -- the version that was read in full
  gone    boolean not null,
  primary key (repo, number)
);
create index threads_unit on threads (unit);
-- All that counting what authors did before needs, so that it reads nothing else.
create index threads_author on threads (repo, author, opened, number, gone, pull, merged, unit);
create index threads_pending on threads (repo, version, number) where version <> fetched and not gone;

-- Authors of whom has to be counted again what they had done before each thread
-- that they opened since then.
create table recounts (
  repo   integer not null,
  author integer not null,
  since  bigint  not null,
  primary key (repo, author)
);

-- A key is sorted by its size first, so that numbers are in order of numbers.
create table activities (
  repo       integer not null,
  kind       text    not null,
  size       integer not null,
  key        text    not null,
  unit       integer not null,
  actor      integer not null,
  subject    integer not null,
  author     integer not null, -- whom a commit names
  at         bigint  not null,
  url        text    not null, -- '/' and the path below the repository's address, or all of it
  detail     text    not null,
  payload    bytea   not null,
  digest     bytea   not null,
  revision   bigint  not null,
  deleted_at bigint,           -- null while the source has it
  primary key (repo, kind, size, key)
);
create index activities_unit on activities (unit, at);
create index activities_actor on activities (actor, repo);
create index activities_subject on activities (subject, repo) where subject <> 0;
create index activities_author on activities (author, repo) where author <> 0;

create table revisions (
  repo     integer not null,
  kind     text    not null,
  size     integer not null,
  key      text    not null,
  revision bigint  not null,
  unit     integer not null,
  actor    integer not null,
  subject  integer not null,
  author   integer not null,
  at       bigint  not null,
  url      text    not null,
  detail   text    not null,
  payload  bytea   not null,
  ended_at bigint  not null, -- when the next one came
  primary key (repo, kind, size, key, revision)
);

create table contributions (
  unit         integer not null,
  id           text    not null,
  repo         integer not null,
  kind         text    not null,
  rule         text    not null,
  identity     integer not null,
  at           bigint  not null,
  why          text    not null,
  claim        text    not null, -- evidence, beneficiaries, links
  recorded_at  bigint  not null,
  withdrawn_at bigint,           -- null while it stands
  primary key (unit, id)
);
create index contributions_at on contributions (repo, at);

create table links (
  from_id integer not null,
  to_id   integer not null,
  reason  text    not null,
  primary key (from_id, to_id, reason)
);

create table gaps (
  repo   integer not null,
  source text    not null, -- '' for the repository itself
  place  text    not null,
  what   text    not null,
  fix    text    not null,
  count  bigint  not null,
  primary key (repo, source, place, what)
);

create table cursors (
  name  text not null primary key,
  value text not null
);

-- +goose Down
drop table cursors;
drop table gaps;
drop table links;
drop table contributions;
drop table revisions;
drop table activities;
drop table recounts;
drop table threads;
drop table units;
drop table identities;
drop table repos;
