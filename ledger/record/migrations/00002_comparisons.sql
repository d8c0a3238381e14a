-- +goose Up
-- When the lines that comments are about were looked for in git.
create table comparisons (
  unit    integer not null primary key,
  changed bigint  not null -- that of the unit then
);

-- +goose Down
drop table comparisons;
