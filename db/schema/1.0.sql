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
CREATE TABLE baseline (
	id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	note TEXT NOT NULL, 
	removed TEXT, 
	PRIMARY KEY (id)
)
 STRICT;
CREATE TABLE budget (
	id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	start TEXT NOT NULL, 
	months INTEGER NOT NULL, 
	amount INTEGER NOT NULL, 
	removed TEXT, 
	PRIMARY KEY (id)
)
 STRICT;
CREATE TABLE business_case (
	id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	source TEXT NOT NULL, 
	horizon INTEGER NOT NULL, 
	rate TEXT NOT NULL, 
	timing TEXT NOT NULL, 
	ramp TEXT NOT NULL, 
	complete_after INTEGER, 
	cost_buffer TEXT NOT NULL, 
	benefit_cut TEXT NOT NULL, 
	to_spend INTEGER, 
	trials INTEGER NOT NULL, 
	seed INTEGER NOT NULL, 
	removed TEXT, 
	PRIMARY KEY (id)
)
 STRICT;
CREATE TABLE case_scenario (
	id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	costs TEXT NOT NULL, 
	benefits TEXT NOT NULL, 
	delay INTEGER NOT NULL, 
	note TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	removed TEXT, 
	PRIMARY KEY (id)
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
	basis TEXT, 
	removed TEXT, 
	PRIMARY KEY (id)
)
 STRICT;
CREATE TABLE component (
	id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	area TEXT NOT NULL, 
	note TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	removed TEXT, 
	PRIMARY KEY (id)
)
 STRICT;
CREATE TABLE content (
	sha256 TEXT NOT NULL, 
	content BLOB NOT NULL, 
	PRIMARY KEY (sha256)
)
 STRICT;
CREATE TABLE decision_record (
	id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	state TEXT NOT NULL, 
	day TEXT, 
	context TEXT NOT NULL, 
	decision TEXT NOT NULL, 
	consequences TEXT NOT NULL, 
	supersedes TEXT, 
	removed TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(supersedes) REFERENCES decision_record (id)
)
 STRICT;
CREATE TABLE draft (
	form TEXT NOT NULL, 
	at TEXT NOT NULL, 
	fields TEXT NOT NULL, 
	PRIMARY KEY (form)
)
 STRICT;
CREATE TABLE fatigue_rule (
	id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	owner TEXT NOT NULL, 
	reviewed TEXT, 
	review TEXT, 
	note TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	removed TEXT, 
	PRIMARY KEY (id)
)
 STRICT;
CREATE TABLE level (
	id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	severity TEXT NOT NULL, 
	belongs TEXT NOT NULL, 
	channel TEXT NOT NULL, 
	within INTEGER, 
	escalation TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	removed TEXT, 
	PRIMARY KEY (id)
)
 STRICT;
CREATE TABLE measure (
	id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	"group" TEXT NOT NULL, 
	quantity TEXT NOT NULL, 
	statistic TEXT NOT NULL, 
	unit TEXT NOT NULL, 
	direction TEXT NOT NULL, 
	baseline TEXT, 
	baseline_on TEXT, 
	operator TEXT NOT NULL, 
	target TEXT NOT NULL, 
	due TEXT, 
	owner TEXT NOT NULL, 
	method TEXT NOT NULL, 
	cadence TEXT NOT NULL, 
	note TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	removed TEXT, 
	PRIMARY KEY (id)
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
CREATE TABLE pack_page (
	id TEXT NOT NULL, 
	pack TEXT NOT NULL, 
	period TEXT NOT NULL, 
	page TEXT NOT NULL, 
	left_out INTEGER, 
	comment TEXT NOT NULL, 
	removed TEXT, 
	PRIMARY KEY (id)
)
 STRICT;
CREATE TABLE person (
	id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	title TEXT NOT NULL, 
	left_on TEXT, 
	"key" TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	removed TEXT, 
	PRIMARY KEY (id)
)
 STRICT;
CREATE TABLE policy (
	id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	since TEXT NOT NULL, 
	currency TEXT NOT NULL, 
	cost_tolerance TEXT NOT NULL, 
	schedule_tolerance INTEGER NOT NULL, 
	split_days INTEGER NOT NULL, 
	approval_days INTEGER NOT NULL, 
	acceptance_days INTEGER NOT NULL, 
	roi_years INTEGER NOT NULL, 
	note TEXT NOT NULL, 
	removed TEXT, 
	PRIMARY KEY (id)
)
 STRICT;
CREATE TABLE risk (
	id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	level TEXT, 
	probability TEXT, 
	impact INTEGER, 
	low INTEGER, 
	high INTEGER, 
	delay INTEGER NOT NULL, 
	mitigation TEXT NOT NULL, 
	owner TEXT NOT NULL, 
	"trigger" TEXT NOT NULL, 
	state TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	removed TEXT, 
	PRIMARY KEY (id)
)
 STRICT;
CREATE TABLE role (
	id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	fte TEXT NOT NULL, 
	annual_cost INTEGER, 
	responsibilities TEXT NOT NULL, 
	skills TEXT NOT NULL, 
	position INTEGER NOT NULL, 
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
CREATE TABLE scenario (
	id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	note TEXT NOT NULL, 
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
CREATE TABLE settlement (
	id TEXT NOT NULL, 
	quantity TEXT NOT NULL, 
	about TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	settled_on TEXT, 
	removed TEXT, 
	PRIMARY KEY (id)
)
 STRICT;
CREATE TABLE sharing (
	id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	cadence TEXT NOT NULL, 
	note TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	removed TEXT, 
	PRIMARY KEY (id)
)
 STRICT;
CREATE TABLE signed_head (
	seq INTEGER NOT NULL, 
	hash TEXT NOT NULL, 
	at TEXT NOT NULL, 
	public_key TEXT NOT NULL, 
	signature TEXT NOT NULL, 
	PRIMARY KEY (seq)
)
 STRICT;
CREATE TABLE track (
	id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	removed TEXT, 
	PRIMARY KEY (id)
)
 STRICT;
CREATE TABLE training (
	id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	cost INTEGER, 
	month TEXT, 
	who TEXT NOT NULL, 
	skill TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	removed TEXT, 
	PRIMARY KEY (id)
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
CREATE TABLE baseline_entry (
	id TEXT NOT NULL, 
	baseline TEXT NOT NULL, 
	initiative TEXT NOT NULL, 
	name TEXT NOT NULL, 
	start TEXT NOT NULL, 
	"end" TEXT NOT NULL, 
	budget INTEGER, 
	removed TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(baseline) REFERENCES baseline (id)
)
 STRICT;
CREATE TABLE budget_line (
	id TEXT NOT NULL, 
	budget TEXT NOT NULL, 
	name TEXT NOT NULL, 
	amount INTEGER NOT NULL, 
	capital INTEGER, 
	contingency INTEGER, 
	position INTEGER NOT NULL, 
	removed TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(budget) REFERENCES budget (id)
)
 STRICT;
CREATE TABLE capability (
	id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	asset TEXT, 
	quantity TEXT NOT NULL, 
	statistic TEXT NOT NULL, 
	unit TEXT NOT NULL, 
	"limit" TEXT, 
	operator TEXT NOT NULL, 
	target TEXT, 
	reading TEXT, 
	reading_on TEXT, 
	note TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	removed TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(asset) REFERENCES asset (id)
)
 STRICT;
CREATE TABLE coverage (
	id TEXT NOT NULL, 
	component TEXT NOT NULL, 
	asset TEXT NOT NULL, 
	state TEXT NOT NULL, 
	removed TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(component) REFERENCES component (id), 
	FOREIGN KEY(asset) REFERENCES asset (id)
)
 STRICT;
CREATE TABLE criterion (
	id TEXT NOT NULL, 
	policy TEXT NOT NULL, 
	measured TEXT NOT NULL, 
	operator TEXT NOT NULL, 
	threshold TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	removed TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(policy) REFERENCES policy (id)
)
 STRICT;
CREATE TABLE delegation (
	id TEXT NOT NULL, 
	giver TEXT NOT NULL, 
	receiver TEXT NOT NULL, 
	first TEXT NOT NULL, 
	last TEXT NOT NULL, 
	cap INTEGER NOT NULL, 
	reason TEXT NOT NULL, 
	revoked_on TEXT, 
	removed TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(giver) REFERENCES person (id), 
	FOREIGN KEY(receiver) REFERENCES person (id)
)
 STRICT;
CREATE TABLE drill (
	id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	day TEXT NOT NULL, 
	occasion TEXT NOT NULL, 
	level TEXT, 
	minutes INTEGER, 
	outcome TEXT NOT NULL, 
	removed TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(level) REFERENCES level (id)
)
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
	delivery_risk TEXT, 
	status TEXT NOT NULL, 
	owner TEXT NOT NULL, 
	since TEXT, 
	added TEXT, 
	assessed_on TEXT, 
	resolved_on TEXT, 
	note TEXT NOT NULL, 
	removed TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(category) REFERENCES category (id), 
	FOREIGN KEY(asset) REFERENCES asset (id)
)
 STRICT;
CREATE TABLE member (
	id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	role TEXT NOT NULL, 
	start TEXT, 
	"end" TEXT, 
	share TEXT NOT NULL, 
	ramp INTEGER NOT NULL, 
	skills TEXT NOT NULL, 
	removed TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(role) REFERENCES role (id)
)
 STRICT;
CREATE TABLE objective (
	id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	"group" TEXT NOT NULL, 
	quantity TEXT NOT NULL, 
	statistic TEXT NOT NULL, 
	operator TEXT NOT NULL, 
	target TEXT NOT NULL, 
	unit TEXT NOT NULL, 
	window TEXT NOT NULL, 
	days INTEGER, 
	budget TEXT NOT NULL, 
	share TEXT, 
	asset TEXT, 
	owner TEXT NOT NULL, 
	measured TEXT NOT NULL, 
	policy TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	removed TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(asset) REFERENCES asset (id)
)
 STRICT;
CREATE TABLE phase (
	id TEXT NOT NULL, 
	track TEXT NOT NULL, 
	name TEXT NOT NULL, 
	start TEXT NOT NULL, 
	"end" TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	removed TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(track) REFERENCES track (id)
)
 STRICT;
CREATE TABLE reading (
	id TEXT NOT NULL, 
	measure TEXT NOT NULL, 
	day TEXT NOT NULL, 
	value TEXT NOT NULL, 
	source TEXT NOT NULL, 
	note TEXT NOT NULL, 
	replaces TEXT, 
	removed TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(measure) REFERENCES measure (id), 
	FOREIGN KEY(replaces) REFERENCES reading (id)
)
 STRICT;
CREATE TABLE role_rate (
	id TEXT NOT NULL, 
	role TEXT NOT NULL, 
	since TEXT NOT NULL, 
	annual_cost INTEGER NOT NULL, 
	removed TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(role) REFERENCES role (id)
)
 STRICT;
CREATE TABLE tier (
	id TEXT NOT NULL, 
	policy TEXT NOT NULL, 
	name TEXT NOT NULL, 
	"limit" INTEGER, 
	inclusive INTEGER, 
	quorum INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	removed TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(policy) REFERENCES policy (id)
)
 STRICT;
CREATE TABLE workspace (
	id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	currency TEXT NOT NULL, 
	first_month TEXT NOT NULL, 
	months INTEGER NOT NULL, 
	training_budget INTEGER, 
	hours_per_day INTEGER NOT NULL, 
	scoring_model TEXT NOT NULL, 
	locale TEXT NOT NULL, 
	time_zone TEXT NOT NULL, 
	document TEXT NOT NULL, 
	removed TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(scoring_model) REFERENCES scoring_model (id)
)
 STRICT;
CREATE TABLE absence (
	id TEXT NOT NULL, 
	member TEXT NOT NULL, 
	first TEXT NOT NULL, 
	last TEXT NOT NULL, 
	note TEXT NOT NULL, 
	removed TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(member) REFERENCES member (id)
)
 STRICT;
CREATE TABLE acceptance (
	id TEXT NOT NULL, 
	item TEXT NOT NULL, 
	first TEXT NOT NULL, 
	until TEXT NOT NULL, 
	review TEXT, 
	signer TEXT NOT NULL, 
	delegation TEXT, 
	policy TEXT NOT NULL, 
	tier TEXT NOT NULL, 
	renews TEXT, 
	reason TEXT NOT NULL, 
	ended_on TEXT, 
	ended_why TEXT NOT NULL, 
	at TEXT NOT NULL, 
	trust TEXT NOT NULL, 
	evidence TEXT NOT NULL, 
	payload TEXT NOT NULL, 
	sha256 TEXT NOT NULL, 
	public_key TEXT NOT NULL, 
	signature TEXT NOT NULL, 
	removed TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(item) REFERENCES item (id), 
	FOREIGN KEY(signer) REFERENCES person (id), 
	FOREIGN KEY(delegation) REFERENCES delegation (id), 
	FOREIGN KEY(policy) REFERENCES policy (id), 
	FOREIGN KEY(tier) REFERENCES tier (id), 
	FOREIGN KEY(renews) REFERENCES acceptance (id)
)
 STRICT;
CREATE TABLE alert (
	id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	level TEXT NOT NULL, 
	objective TEXT, 
	asset TEXT, 
	condition TEXT NOT NULL, 
	owner TEXT NOT NULL, 
	channel TEXT NOT NULL, 
	note TEXT NOT NULL, 
	removed TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(level) REFERENCES level (id), 
	FOREIGN KEY(objective) REFERENCES objective (id), 
	FOREIGN KEY(asset) REFERENCES asset (id)
)
 STRICT;
CREATE TABLE capability_step (
	id TEXT NOT NULL, 
	capability TEXT NOT NULL, 
	phase TEXT NOT NULL, 
	value TEXT NOT NULL, 
	note TEXT NOT NULL, 
	removed TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(capability) REFERENCES capability (id), 
	FOREIGN KEY(phase) REFERENCES phase (id)
)
 STRICT;
CREATE TABLE compliance (
	id TEXT NOT NULL, 
	objective TEXT NOT NULL, 
	first TEXT NOT NULL, 
	last TEXT NOT NULL, 
	share TEXT NOT NULL, 
	source TEXT NOT NULL, 
	note TEXT NOT NULL, 
	removed TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(objective) REFERENCES objective (id)
)
 STRICT;
CREATE TABLE demand (
	id TEXT NOT NULL, 
	capability TEXT NOT NULL, 
	month TEXT NOT NULL, 
	value TEXT NOT NULL, 
	note TEXT NOT NULL, 
	removed TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(capability) REFERENCES capability (id)
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
CREATE TABLE incident (
	id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	start TEXT NOT NULL, 
	"end" TEXT, 
	zone TEXT NOT NULL, 
	objective TEXT, 
	asset TEXT, 
	note TEXT NOT NULL, 
	removed TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(objective) REFERENCES objective (id), 
	FOREIGN KEY(asset) REFERENCES asset (id)
)
 STRICT;
CREATE TABLE initiative (
	id TEXT NOT NULL, 
	phase TEXT NOT NULL, 
	name TEXT NOT NULL, 
	priority TEXT NOT NULL, 
	start TEXT NOT NULL, 
	"end" TEXT NOT NULL, 
	budget INTEGER, 
	contingency TEXT NOT NULL, 
	capital INTEGER, 
	asset TEXT, 
	owner TEXT NOT NULL, 
	skills TEXT NOT NULL, 
	note TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	removed TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(phase) REFERENCES phase (id), 
	FOREIGN KEY(asset) REFERENCES asset (id)
)
 STRICT;
CREATE TABLE milestone (
	id TEXT NOT NULL, 
	phase TEXT NOT NULL, 
	name TEXT NOT NULL, 
	month TEXT NOT NULL, 
	done INTEGER, 
	removed TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(phase) REFERENCES phase (id)
)
 STRICT;
CREATE TABLE seat (
	id TEXT NOT NULL, 
	tier TEXT NOT NULL, 
	person TEXT NOT NULL, 
	since TEXT, 
	until TEXT, 
	removed TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(tier) REFERENCES tier (id), 
	FOREIGN KEY(person) REFERENCES person (id)
)
 STRICT;
CREATE TABLE series (
	id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	pack TEXT NOT NULL, 
	pattern TEXT NOT NULL, 
	week TEXT NOT NULL, 
	weekday TEXT NOT NULL, 
	day INTEGER NOT NULL, 
	every INTEGER NOT NULL, 
	first TEXT NOT NULL, 
	begins TEXT NOT NULL, 
	minutes INTEGER NOT NULL, 
	quorum INTEGER NOT NULL, 
	tier TEXT, 
	place TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	removed TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(tier) REFERENCES tier (id)
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
CREATE TABLE action (
	id TEXT NOT NULL, 
	initiative TEXT NOT NULL, 
	text TEXT NOT NULL, 
	done INTEGER, 
	position INTEGER NOT NULL, 
	removed TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(initiative) REFERENCES initiative (id)
)
 STRICT;
CREATE TABLE allocation (
	id TEXT NOT NULL, 
	initiative TEXT NOT NULL, 
	role TEXT NOT NULL, 
	member TEXT, 
	month TEXT NOT NULL, 
	fte TEXT NOT NULL, 
	removed TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(initiative) REFERENCES initiative (id), 
	FOREIGN KEY(role) REFERENCES role (id), 
	FOREIGN KEY(member) REFERENCES member (id)
)
 STRICT;
CREATE TABLE case_line (
	id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	part TEXT NOT NULL, 
	amount INTEGER NOT NULL, 
	start TEXT NOT NULL, 
	months INTEGER NOT NULL, 
	assumption TEXT NOT NULL, 
	owner TEXT NOT NULL, 
	evidence TEXT NOT NULL, 
	confidence TEXT, 
	initiative TEXT, 
	low INTEGER, 
	high INTEGER, 
	shape TEXT NOT NULL, 
	delay_low INTEGER NOT NULL, 
	delay INTEGER NOT NULL, 
	delay_high INTEGER NOT NULL, 
	together TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	removed TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(initiative) REFERENCES initiative (id)
)
 STRICT;
CREATE TABLE decision_link (
	id TEXT NOT NULL, 
	decision TEXT NOT NULL, 
	initiative TEXT NOT NULL, 
	removed TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(decision) REFERENCES decision_record (id), 
	FOREIGN KEY(initiative) REFERENCES initiative (id)
)
 STRICT;
CREATE TABLE deliverable (
	id TEXT NOT NULL, 
	series TEXT NOT NULL, 
	text TEXT NOT NULL, 
	shown_by TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	removed TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(series) REFERENCES series (id)
)
 STRICT;
CREATE TABLE dependency (
	id TEXT NOT NULL, 
	"before" TEXT NOT NULL, 
	"after" TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	lag INTEGER NOT NULL, 
	removed TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY("before") REFERENCES initiative (id), 
	FOREIGN KEY("after") REFERENCES initiative (id)
)
 STRICT;
CREATE TABLE element (
	id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	area TEXT NOT NULL, 
	state TEXT NOT NULL, 
	initiative TEXT, 
	note TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	removed TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(initiative) REFERENCES initiative (id)
)
 STRICT;
CREATE TABLE meeting (
	id TEXT NOT NULL, 
	series TEXT, 
	title TEXT NOT NULL, 
	"on" TEXT NOT NULL, 
	begins TEXT NOT NULL, 
	minutes INTEGER NOT NULL, 
	quorum INTEGER NOT NULL, 
	place TEXT NOT NULL, 
	opened TEXT, 
	closed TEXT, 
	since_seq INTEGER NOT NULL, 
	current TEXT NOT NULL, 
	summary TEXT NOT NULL, 
	removed TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(series) REFERENCES series (id)
)
 STRICT;
CREATE TABLE outcome (
	id TEXT NOT NULL, 
	initiative TEXT NOT NULL, 
	text TEXT NOT NULL, 
	measure TEXT, 
	change TEXT, 
	position INTEGER NOT NULL, 
	removed TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(initiative) REFERENCES initiative (id), 
	FOREIGN KEY(measure) REFERENCES measure (id)
)
 STRICT;
CREATE TABLE participant (
	id TEXT NOT NULL, 
	series TEXT NOT NULL, 
	name TEXT NOT NULL, 
	person TEXT, 
	votes INTEGER, 
	position INTEGER NOT NULL, 
	removed TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(series) REFERENCES series (id), 
	FOREIGN KEY(person) REFERENCES person (id)
)
 STRICT;
CREATE TABLE repayment (
	id TEXT NOT NULL, 
	initiative TEXT NOT NULL, 
	item TEXT NOT NULL, 
	removed TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(initiative) REFERENCES initiative (id), 
	FOREIGN KEY(item) REFERENCES item (id)
)
 STRICT;
CREATE TABLE request (
	id TEXT NOT NULL, 
	title TEXT NOT NULL, 
	initiative TEXT, 
	phase TEXT, 
	requester TEXT NOT NULL, 
	owner TEXT, 
	training INTEGER, 
	linked TEXT, 
	replaces TEXT, 
	delivery_risk TEXT, 
	reason TEXT NOT NULL, 
	needed_by TEXT, 
	raised_on TEXT, 
	removed TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(initiative) REFERENCES initiative (id), 
	FOREIGN KEY(phase) REFERENCES phase (id), 
	FOREIGN KEY(requester) REFERENCES person (id), 
	FOREIGN KEY(owner) REFERENCES person (id), 
	FOREIGN KEY(linked) REFERENCES request (id), 
	FOREIGN KEY(replaces) REFERENCES request (id)
)
 STRICT;
CREATE TABLE scenario_entry (
	id TEXT NOT NULL, 
	scenario TEXT NOT NULL, 
	initiative TEXT NOT NULL, 
	start TEXT NOT NULL, 
	"end" TEXT NOT NULL, 
	budget INTEGER, 
	dropped INTEGER, 
	removed TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(scenario) REFERENCES scenario (id), 
	FOREIGN KEY(initiative) REFERENCES initiative (id)
)
 STRICT;
CREATE TABLE series_change (
	id TEXT NOT NULL, 
	series TEXT NOT NULL, 
	planned TEXT NOT NULL, 
	moved_to TEXT, 
	reason TEXT NOT NULL, 
	removed TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(series) REFERENCES series (id)
)
 STRICT;
CREATE TABLE spend (
	id TEXT NOT NULL, 
	initiative TEXT NOT NULL, 
	month TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	amount INTEGER NOT NULL, 
	removed TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(initiative) REFERENCES initiative (id)
)
 STRICT;
CREATE TABLE template_item (
	id TEXT NOT NULL, 
	series TEXT NOT NULL, 
	title TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	minutes INTEGER NOT NULL, 
	source TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	removed TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(series) REFERENCES series (id)
)
 STRICT;
CREATE TABLE weak_point (
	id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	area TEXT NOT NULL, 
	asset TEXT, 
	single_point INTEGER, 
	initiative TEXT, 
	resolved INTEGER, 
	note TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	removed TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(asset) REFERENCES asset (id), 
	FOREIGN KEY(initiative) REFERENCES initiative (id)
)
 STRICT;
CREATE TABLE agenda_item (
	id TEXT NOT NULL, 
	meeting TEXT NOT NULL, 
	title TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	minutes INTEGER NOT NULL, 
	source TEXT NOT NULL, 
	request TEXT, 
	notes TEXT NOT NULL, 
	done INTEGER, 
	parked INTEGER, 
	position INTEGER NOT NULL, 
	removed TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(meeting) REFERENCES meeting (id), 
	FOREIGN KEY(request) REFERENCES request (id)
)
 STRICT;
CREATE TABLE attachment (
	id TEXT NOT NULL, 
	request TEXT NOT NULL, 
	name TEXT NOT NULL, 
	sha256 TEXT NOT NULL, 
	size INTEGER NOT NULL, 
	removed TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(request) REFERENCES request (id)
)
 STRICT;
CREATE TABLE attendance (
	id TEXT NOT NULL, 
	meeting TEXT NOT NULL, 
	name TEXT NOT NULL, 
	person TEXT, 
	presence TEXT NOT NULL, 
	votes INTEGER, 
	position INTEGER NOT NULL, 
	removed TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(meeting) REFERENCES meeting (id), 
	FOREIGN KEY(person) REFERENCES person (id)
)
 STRICT;
CREATE TABLE interest (
	id TEXT NOT NULL, 
	request TEXT NOT NULL, 
	person TEXT NOT NULL, 
	why TEXT NOT NULL, 
	removed TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(request) REFERENCES request (id), 
	FOREIGN KEY(person) REFERENCES person (id)
)
 STRICT;
CREATE TABLE minutes (
	id TEXT NOT NULL, 
	meeting TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	reason TEXT NOT NULL, 
	at TEXT NOT NULL, 
	"on" TEXT NOT NULL, 
	fingerprint TEXT NOT NULL, 
	content TEXT NOT NULL, 
	sha256 TEXT NOT NULL, 
	removed TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(meeting) REFERENCES meeting (id)
)
 STRICT;
CREATE TABLE submission (
	id TEXT NOT NULL, 
	request TEXT NOT NULL, 
	person TEXT NOT NULL, 
	policy TEXT NOT NULL, 
	tier TEXT NOT NULL, 
	at TEXT NOT NULL, 
	"on" TEXT NOT NULL, 
	payload TEXT NOT NULL, 
	sha256 TEXT NOT NULL, 
	removed TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(request) REFERENCES request (id), 
	FOREIGN KEY(person) REFERENCES person (id), 
	FOREIGN KEY(policy) REFERENCES policy (id), 
	FOREIGN KEY(tier) REFERENCES tier (id)
)
 STRICT;
CREATE TABLE agenda_span (
	id TEXT NOT NULL, 
	item TEXT NOT NULL, 
	began TEXT NOT NULL, 
	ended TEXT, 
	from_seq INTEGER NOT NULL, 
	until_seq INTEGER, 
	removed TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(item) REFERENCES agenda_item (id)
)
 STRICT;
CREATE TABLE bundle (
	id TEXT NOT NULL, 
	submission TEXT NOT NULL, 
	person TEXT NOT NULL, 
	nonce TEXT NOT NULL, 
	sent_on TEXT NOT NULL, 
	expires TEXT NOT NULL, 
	removed TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(submission) REFERENCES submission (id), 
	FOREIGN KEY(person) REFERENCES person (id)
)
 STRICT;
CREATE TABLE decision (
	id TEXT NOT NULL, 
	request TEXT NOT NULL, 
	submission TEXT NOT NULL, 
	verdict TEXT NOT NULL, 
	person TEXT NOT NULL, 
	delegation TEXT, 
	at TEXT NOT NULL, 
	"on" TEXT NOT NULL, 
	comment TEXT NOT NULL, 
	override TEXT NOT NULL, 
	trust TEXT NOT NULL, 
	evidence TEXT NOT NULL, 
	attachment TEXT, 
	nonce TEXT NOT NULL, 
	payload TEXT NOT NULL, 
	sha256 TEXT NOT NULL, 
	public_key TEXT NOT NULL, 
	signature TEXT NOT NULL, 
	removed TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(request) REFERENCES request (id), 
	FOREIGN KEY(submission) REFERENCES submission (id), 
	FOREIGN KEY(person) REFERENCES person (id), 
	FOREIGN KEY(delegation) REFERENCES delegation (id), 
	FOREIGN KEY(attachment) REFERENCES attachment (id)
)
 STRICT;
CREATE TABLE follow_up (
	id TEXT NOT NULL, 
	text TEXT NOT NULL, 
	owner TEXT NOT NULL, 
	due TEXT, 
	done_on TEXT, 
	meeting TEXT, 
	item TEXT, 
	raised_on TEXT, 
	removed TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(meeting) REFERENCES meeting (id), 
	FOREIGN KEY(item) REFERENCES agenda_item (id)
)
 STRICT;
CREATE TABLE motion (
	id TEXT NOT NULL, 
	meeting TEXT NOT NULL, 
	item TEXT, 
	text TEXT NOT NULL, 
	request TEXT, 
	position INTEGER NOT NULL, 
	removed TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(meeting) REFERENCES meeting (id), 
	FOREIGN KEY(item) REFERENCES agenda_item (id), 
	FOREIGN KEY(request) REFERENCES request (id)
)
 STRICT;
CREATE TABLE condition (
	id TEXT NOT NULL, 
	decision TEXT NOT NULL, 
	text TEXT NOT NULL, 
	due TEXT NOT NULL, 
	met_on TEXT, 
	removed TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(decision) REFERENCES decision (id)
)
 STRICT;
CREATE TABLE resolution (
	id TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	meeting TEXT NOT NULL, 
	item TEXT, 
	motion TEXT, 
	text TEXT NOT NULL, 
	carried INTEGER, 
	votes_for INTEGER NOT NULL, 
	votes_against INTEGER NOT NULL, 
	abstained INTEGER NOT NULL, 
	request TEXT, 
	"on" TEXT NOT NULL, 
	removed TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(meeting) REFERENCES meeting (id), 
	FOREIGN KEY(item) REFERENCES agenda_item (id), 
	FOREIGN KEY(motion) REFERENCES motion (id), 
	FOREIGN KEY(request) REFERENCES request (id)
)
 STRICT;
CREATE TABLE vote (
	id TEXT NOT NULL, 
	motion TEXT NOT NULL, 
	attendance TEXT NOT NULL, 
	vote TEXT NOT NULL, 
	removed TEXT, 
	PRIMARY KEY (id), 
	FOREIGN KEY(motion) REFERENCES motion (id), 
	FOREIGN KEY(attendance) REFERENCES attendance (id)
)
 STRICT;
CREATE INDEX decision_record_supersedes ON decision_record (supersedes);
CREATE INDEX audit_change_record ON audit_change (kind, record_id);
CREATE INDEX baseline_entry_baseline ON baseline_entry (baseline);
CREATE INDEX budget_line_budget ON budget_line (budget);
CREATE INDEX capability_asset ON capability (asset);
CREATE INDEX coverage_asset ON coverage (asset);
CREATE INDEX coverage_component ON coverage (component);
CREATE INDEX criterion_policy ON criterion (policy);
CREATE INDEX delegation_giver ON delegation (giver);
CREATE INDEX delegation_receiver ON delegation (receiver);
CREATE INDEX drill_level ON drill (level);
CREATE INDEX item_asset ON item (asset);
CREATE INDEX item_category ON item (category);
CREATE INDEX member_role ON member (role);
CREATE INDEX objective_asset ON objective (asset);
CREATE INDEX phase_track ON phase (track);
CREATE INDEX reading_measure ON reading (measure);
CREATE INDEX reading_replaces ON reading (replaces);
CREATE INDEX role_rate_role ON role_rate (role);
CREATE INDEX tier_policy ON tier (policy);
CREATE INDEX workspace_scoring_model ON workspace (scoring_model);
CREATE INDEX absence_member ON absence (member);
CREATE INDEX acceptance_delegation ON acceptance (delegation);
CREATE INDEX acceptance_item ON acceptance (item);
CREATE INDEX acceptance_policy ON acceptance (policy);
CREATE INDEX acceptance_renews ON acceptance (renews);
CREATE INDEX acceptance_signer ON acceptance (signer);
CREATE INDEX acceptance_tier ON acceptance (tier);
CREATE INDEX alert_asset ON alert (asset);
CREATE INDEX alert_level ON alert (level);
CREATE INDEX alert_objective ON alert (objective);
CREATE INDEX capability_step_capability ON capability_step (capability);
CREATE INDEX capability_step_phase ON capability_step (phase);
CREATE INDEX compliance_objective ON compliance (objective);
CREATE INDEX demand_capability ON demand (capability);
CREATE INDEX effect_item ON effect (item);
CREATE INDEX evidence_item ON evidence (item);
CREATE INDEX incident_asset ON incident (asset);
CREATE INDEX incident_objective ON incident (objective);
CREATE INDEX initiative_asset ON initiative (asset);
CREATE INDEX initiative_phase ON initiative (phase);
CREATE INDEX milestone_phase ON milestone (phase);
CREATE INDEX seat_person ON seat (person);
CREATE INDEX seat_tier ON seat (tier);
CREATE INDEX series_tier ON series (tier);
CREATE INDEX symptom_item ON symptom (item);
CREATE INDEX action_initiative ON action (initiative);
CREATE INDEX allocation_initiative ON allocation (initiative);
CREATE INDEX allocation_member ON allocation (member);
CREATE INDEX allocation_role ON allocation (role);
CREATE INDEX case_line_initiative ON case_line (initiative);
CREATE INDEX decision_link_decision ON decision_link (decision);
CREATE INDEX decision_link_initiative ON decision_link (initiative);
CREATE INDEX deliverable_series ON deliverable (series);
CREATE INDEX dependency_after ON dependency ("after");
CREATE INDEX dependency_before ON dependency ("before");
CREATE INDEX element_initiative ON element (initiative);
CREATE INDEX meeting_series ON meeting (series);
CREATE INDEX outcome_initiative ON outcome (initiative);
CREATE INDEX outcome_measure ON outcome (measure);
CREATE INDEX participant_person ON participant (person);
CREATE INDEX participant_series ON participant (series);
CREATE INDEX repayment_initiative ON repayment (initiative);
CREATE INDEX repayment_item ON repayment (item);
CREATE INDEX request_initiative ON request (initiative);
CREATE INDEX request_linked ON request (linked);
CREATE INDEX request_owner ON request (owner);
CREATE INDEX request_phase ON request (phase);
CREATE INDEX request_replaces ON request (replaces);
CREATE INDEX request_requester ON request (requester);
CREATE INDEX scenario_entry_initiative ON scenario_entry (initiative);
CREATE INDEX scenario_entry_scenario ON scenario_entry (scenario);
CREATE INDEX series_change_series ON series_change (series);
CREATE INDEX spend_initiative ON spend (initiative);
CREATE INDEX template_item_series ON template_item (series);
CREATE INDEX weak_point_asset ON weak_point (asset);
CREATE INDEX weak_point_initiative ON weak_point (initiative);
CREATE INDEX agenda_item_meeting ON agenda_item (meeting);
CREATE INDEX agenda_item_request ON agenda_item (request);
CREATE INDEX attachment_request ON attachment (request);
CREATE INDEX attendance_meeting ON attendance (meeting);
CREATE INDEX attendance_person ON attendance (person);
CREATE INDEX interest_person ON interest (person);
CREATE INDEX interest_request ON interest (request);
CREATE INDEX minutes_meeting ON minutes (meeting);
CREATE INDEX submission_person ON submission (person);
CREATE INDEX submission_policy ON submission (policy);
CREATE INDEX submission_request ON submission (request);
CREATE INDEX submission_tier ON submission (tier);
CREATE INDEX agenda_span_item ON agenda_span (item);
CREATE INDEX bundle_person ON bundle (person);
CREATE INDEX bundle_submission ON bundle (submission);
CREATE INDEX decision_attachment ON decision (attachment);
CREATE INDEX decision_delegation ON decision (delegation);
CREATE INDEX decision_person ON decision (person);
CREATE INDEX decision_request ON decision (request);
CREATE INDEX decision_submission ON decision (submission);
CREATE INDEX follow_up_item ON follow_up (item);
CREATE INDEX follow_up_meeting ON follow_up (meeting);
CREATE INDEX motion_item ON motion (item);
CREATE INDEX motion_meeting ON motion (meeting);
CREATE INDEX motion_request ON motion (request);
CREATE INDEX condition_decision ON condition (decision);
CREATE INDEX resolution_item ON resolution (item);
CREATE INDEX resolution_meeting ON resolution (meeting);
CREATE INDEX resolution_motion ON resolution (motion);
CREATE INDEX resolution_request ON resolution (request);
CREATE INDEX vote_attendance ON vote (attendance);
CREATE INDEX vote_motion ON vote (motion);
