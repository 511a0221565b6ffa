-- An eighteenth role: whoever runs the plan changes all of it, and accepts none of it (docs/decisions/0018).

alter table authority.role_held drop constraint role_held_role_check;
alter table authority.role_held add constraint role_held_role_check check (role in (
  'front-door-worker', 'social-worker', 'team-manager', 'area-director', 'director', 'performance-analyst', 'step-owner',
  'senior-responsible-owner', 'board-secretary', 'board-member', 'elected-member', 'commissioner', 'inspector',
  'agency-user', 'independent-safeguarding-chair', 'programme-manager', 'programme-office', 'system-administrator'
));
