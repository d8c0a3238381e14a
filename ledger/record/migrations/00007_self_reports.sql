-- +goose Up
-- What people tell of themselves.
create table self_reports (
  source text   not null,
  id     text   not null,
  at     bigint not null,
  body   text   not null, -- all that it says
  primary key (source, id)
);
create index self_reports_at on self_reports (at);

-- +goose Down
drop table self_reports;
