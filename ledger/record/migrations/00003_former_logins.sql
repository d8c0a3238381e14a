-- +goose Up
-- Logins that accounts went by before. An account may have its own back, and
-- another account may have it by now.
create table former_logins (
  source  text   not null,
  account bigint not null,
  login   text   not null,
  primary key (source, account, login)
);

-- +goose Down
drop table former_logins;
