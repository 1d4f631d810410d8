CREATE TABLE asset (
	id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	note TEXT NOT NULL, 
	removed TEXT, 
	PRIMARY KEY (id)
)
 STRICT;
CREATE TABLE audit (
	seq INTEGER NOT NULL, 
	step_id TEXT NOT NULL, 
	at TEXT NOT NULL, 
	actor TEXT NOT NULL, 
	label TEXT NOT NULL, 
	cause TEXT NOT NULL, 
	seal TEXT NOT NULL, 
	hash TEXT NOT NULL, 
	PRIMARY KEY (seq)
)
 STRICT;
CREATE TABLE category (
	id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	note TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	removed TEXT, 
	PRIMARY KEY (id)
)
 STRICT;
CREATE TABLE claim (
	id TEXT NOT NULL, 
	topic TEXT NOT NULL, 
	subject TEXT NOT NULL, 
	text TEXT NOT NULL, 
	value TEXT NOT NULL, 
	unit TEXT NOT NULL, 
	place TEXT NOT NULL, 
	removed TEXT, 
	PRIMARY KEY (id)
)
 STRICT;
CREATE TABLE draft (
	form TEXT NOT NULL, 
	at TEXT NOT NULL, 
	fields TEXT NOT NULL, 
	PRIMARY KEY (form)
)
 STRICT;
CREATE TABLE pack (
	id TEXT NOT NULL, 
	pack TEXT NOT NULL, 
	period TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	issued_on TEXT NOT NULL, 
	sha256 TEXT NOT NULL, 
	fingerprint TEXT NOT NULL, 
	audit_seq INTEGER NOT NULL, 
	removed TEXT, 
	PRIMARY KEY (id)
)
 STRICT;
CREATE TABLE rubric (
	id TEXT NOT NULL, 
	dimension TEXT NOT NULL, 
	level INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	removed TEXT, 
	PRIMARY KEY (id)
)
 STRICT;
CREATE TABLE scoring_model (
	id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	weight_impact TEXT NOT NULL, 
	weight_risk TEXT NOT NULL, 
	weight_effort TEXT NOT NULL, 
	effort_form TEXT NOT NULL, 
	critical TEXT NOT NULL, 
	high TEXT NOT NULL, 
	medium TEXT NOT NULL, 
	removed TEXT, 
	PRIMARY KEY (id)
)
 STRICT;
CREATE TABLE seal (
	kind TEXT NOT NULL, 
	digest TEXT NOT NULL, 
	rows INTEGER NOT NULL, 
	PRIMARY KEY (kind)
)
 STRICT;
CREATE TABLE audit_change (
	seq INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	record_id TEXT NOT NULL, 
	"before" TEXT, 
	"after" TEXT, 
	PRIMARY KEY (seq, position), 
	FOREIGN KEY(seq) REFERENCES audit (seq)
)
 WITHOUT ROWID,
 STRICT;
CREATE TABLE item (
	id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	category TEXT NOT NULL, 
	asset TEXT, 
	impact INTEGER, 
	effort INTEGER, 
	risk INTEGER, 
	annual_cost INTEGER, 
	principal INTEGER, 
	savings INTEGER, 
	duration INTEGER, 
	status TEXT NOT NULL, 
	owner TEXT NOT NULL, 
	since TEXT, 
	added TEXT, 
	assessed_on TEXT, 
	note TEXT NOT NULL, 
	removed TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(category) REFERENCES category (id), 
	FOREIGN KEY(asset) REFERENCES asset (id)
)
 STRICT;
CREATE TABLE workspace (
	id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	currency TEXT NOT NULL, 
	first_month TEXT NOT NULL, 
	months INTEGER NOT NULL, 
	hours_per_day INTEGER NOT NULL, 
	scoring_model TEXT NOT NULL, 
	locale TEXT NOT NULL, 
	document TEXT NOT NULL, 
	removed TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(scoring_model) REFERENCES scoring_model (id)
)
 STRICT;
CREATE TABLE effect (
	id TEXT NOT NULL, 
	item TEXT NOT NULL, 
	name TEXT NOT NULL, 
	current TEXT, 
	target TEXT, 
	unit TEXT NOT NULL, 
	words TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	removed TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(item) REFERENCES item (id)
)
 STRICT;
CREATE TABLE evidence (
	id TEXT NOT NULL, 
	item TEXT NOT NULL, 
	label TEXT NOT NULL, 
	link TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	removed TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(item) REFERENCES item (id)
)
 STRICT;
CREATE TABLE symptom (
	id TEXT NOT NULL, 
	item TEXT NOT NULL, 
	text TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	removed TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(item) REFERENCES item (id)
)
 STRICT;
CREATE INDEX audit_change_record ON audit_change (kind, record_id);
CREATE INDEX item_asset ON item (asset);
CREATE INDEX item_category ON item (category);
CREATE INDEX workspace_scoring_model ON workspace (scoring_model);
CREATE INDEX effect_item ON effect (item);
CREATE INDEX evidence_item ON evidence (item);
CREATE INDEX symptom_item ON symptom (item);
