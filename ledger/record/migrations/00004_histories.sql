-- +goose Up
-- Git histories. The rules by which one was judged, and what was not counted,
-- stand in its unit.
create table histories (
  repo    integer not null,
  ref     text    not null, -- as it was asked for, '' for what HEAD points at
  unit    integer not null,
  head    text    not null, -- as last read
  place   text    not null, -- the folder on this machine
  judged  text    not null, -- the head up to which it was judged, '' while it never was
  commits bigint  not null, -- judged
  primary key (repo, ref)
);

-- Whom histories name.
create table history_people (
  unit     integer not null,
  identity integer not null,
  commits  bigint  not null, -- 0 for who authored none
  first    bigint  not null,
  last     bigint  not null,
  primary key (unit, identity)
);

create table history_mailmaps (
  unit   integer not null,
  number integer not null, -- in order of reading
  text   bytea   not null,
  primary key (unit, number)
);

alter table gaps rename to older_gaps;
create table gaps (
  repo   integer not null,
  part   text    not null, -- 'walk:<ref>', 'judge:<ref>' where it is of a history, else ''
  source text    not null, -- '' for the repository itself
  place  text    not null,
  what   text    not null,
  fix    text    not null,
  count  bigint  not null,
  primary key (repo, part, source, place, what)
);
insert into gaps (repo, part, source, place, what, fix, count)
select repo, '', source, place, what, fix, count from older_gaps;
drop table older_gaps;

-- What became of contributions, in the order in which it was recorded. One that
-- several units claim takes no step while any of them does.
create table steps (
  number integer primary key,
  kind   text    not null, -- recorded, withdrawn, restored
  at     bigint  not null,
  unit   integer not null,
  id     text    not null
);

-- Running counts by the names that were shown when something was counted.
create table tallies (
  person     text    not null,
  team       text    not null,
  kind       text    not null,
  repo       integer not null,
  live       bigint  not null,
  backfilled bigint  not null,
  withdrawn  bigint  not null,
  born       bigint  not null,
  primary key (person, team, kind, repo)
);

-- When sources are to be read, and how that went.
create table schedule (
  source      text    not null primary key,
  repo        integer not null, -- 0 until it was first read
  state       text    not null,
  next_at     bigint  not null,
  hastened_at bigint  not null, -- when it was last asked for out of turn
  failures    bigint  not null,
  reason      text    not null,
  error       text    not null,
  started_at  bigint  not null,
  read_at     bigint  not null
);

-- Those that stand are read newest first, by repository or by person, or one by
-- its id. The indexes hold all that decides, so that the rest is not read.
drop index contributions_at;
create index contributions_newest on contributions (at desc, id, repo, kind, withdrawn_at) where withdrawn_at is null;
create index contributions_identity on contributions (identity, at, repo, withdrawn_at) where withdrawn_at is null;
create index contributions_id on contributions (id);

-- When somebody was first seen is told from the index alone, and so is how many
-- activities there are.
drop index activities_actor;
create index activities_actor on activities (actor, repo, at, deleted_at);
create index activities_deleted on activities (kind) where deleted_at is not null;

insert into steps (number, kind, at, unit, id)
select row_number() over (order by at, kind, id), kind, at, unit, id
from (
  select 'recorded' as kind, c.recorded_at as at, c.unit, c.id
  from contributions c
  where not exists (
    select 1 from contributions o
    where o.id = c.id and (o.recorded_at < c.recorded_at or (o.recorded_at = c.recorded_at and o.unit < c.unit)))
  union all
  select 'withdrawn', c.withdrawn_at, c.unit, c.id
  from contributions c
  where c.withdrawn_at is not null and not exists (
    select 1 from contributions o
    where o.id = c.id and (o.withdrawn_at is null or o.withdrawn_at > c.withdrawn_at
      or (o.withdrawn_at = c.withdrawn_at and o.unit < c.unit)))
) as past;

-- +goose Down
drop index activities_deleted;
drop index activities_actor;
create index activities_actor on activities (actor, repo);
drop index contributions_id;
drop index contributions_identity;
drop index contributions_newest;
create index contributions_at on contributions (repo, at);
drop table schedule;
drop table tallies;
drop table steps;
alter table gaps rename to newer_gaps;
create table gaps (
  repo   integer not null,
  source text    not null,
  place  text    not null,
  what   text    not null,
  fix    text    not null,
  count  bigint  not null,
  primary key (repo, source, place, what)
);
insert into gaps (repo, source, place, what, fix, count)
select repo, source, place, what, fix, count from newer_gaps where part = '';
drop table newer_gaps;
drop table history_mailmaps;
drop table history_people;
drop table histories;
