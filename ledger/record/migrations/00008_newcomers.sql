-- +goose Up
-- What authors had done before beside opening threads, counted as far as anybody asks.
alter table units add column earlier_joined bigint not null default 0; -- threads of others in the repository
alter table units add column elsewhere bigint not null default 0; -- threads in other repositories of the owner

-- What somebody did is counted over all repositories of an owner, so that people
-- come first.
drop index threads_author;
create index threads_author on threads (author, repo, opened, number, gone, pull, merged, unit);
-- The threads that somebody took part in are told from the index alone.
drop index activities_actor;
create index activities_actor on activities (actor, repo, at, deleted_at, kind, unit);

insert into recounts (repo, author, since)
select repo, author, min(opened) from threads where not gone group by repo, author
on conflict (repo, author) do update set since = excluded.since where excluded.since < recounts.since;

-- +goose Down
drop index activities_actor;
create index activities_actor on activities (actor, repo, at, deleted_at);
drop index threads_author;
create index threads_author on threads (repo, author, opened, number, gone, pull, merged, unit);
alter table units drop column elsewhere;
alter table units drop column earlier_joined;
