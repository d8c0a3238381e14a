-- +goose Up
-- Remarks in languages that the rules do not understand.
create table not_understood (
  unit     integer not null,
  language text    not null, -- its code, 'und' for one that is not known
  remarks  bigint  not null,
  primary key (unit, language)
);

-- +goose Down
drop table not_understood;
