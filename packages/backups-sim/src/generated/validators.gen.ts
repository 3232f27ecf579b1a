// Generated from spec/openapi.yaml (sha256 6ca804396443a568eb61671c6e758b89c3a5c8192f4a9c616e0dc76eaad2daa4) by scripts/generate.
// Do not edit: change the document, then run `pnpm generate`.

// @ts-nocheck: the code of ajv between the tables has no types. The exports have.
import type { OperationId } from '@org/backups-client'

/** An error of a validator. */
export interface ValidationError {
  readonly instancePath: string
  readonly keyword: string
  readonly message?: string
  readonly params: Readonly<Record<string, unknown>>
}

/** Returns whether a value is valid. Sets `errors` if it is not. */
export interface Validate {
  (value: unknown): boolean
  errors?: readonly ValidationError[] | null
}

/** The properties of an operation that a server needs. */
export interface Route {
  readonly operationId: OperationId
  readonly method: string
  /** The path template, with `{placeholders}`. */
  readonly path: string
  /** The JSON type of each query parameter. */
  readonly query: Readonly<Record<string, string>>
  readonly hasBody: boolean
  readonly rateLimit: { readonly requests: number; readonly seconds: number }
  /** Cluster types that the operation supports. */
  readonly clusterTypes: readonly string[]
  /** Roles that may call the operation. Empty if the document names none. */
  readonly roles: readonly string[]
}

/** All operations, with concrete paths before templates. */
export const routes: readonly Route[] = [
  {"operationId":"listBackups","method":"GET","path":"/v2/backups","query":{"projectId":"string","clusterId":"string","creationMethod":"string","backupType":"string","start":"string","end":"string","pageSize":"integer","currentPage":"integer"},"hasBody":false,"rateLimit":{"requests":20,"seconds":1},"clusterTypes":["DEDICATED"],"roles":["PROJECT_ADMIN","BACKUP_VIEW"]},
  {"operationId":"createBackup","method":"POST","path":"/v2/clusters/{clusterId}/backups/create","query":{},"hasBody":true,"rateLimit":{"requests":20,"seconds":1},"clusterTypes":["DEDICATED"],"roles":["PROJECT_ADMIN","BACKUP_MANAGE"]},
  {"operationId":"getBackupPolicy","method":"GET","path":"/v2/clusters/{clusterId}/backups/policy","query":{},"hasBody":false,"rateLimit":{"requests":20,"seconds":1},"clusterTypes":["DEDICATED"],"roles":["PROJECT_ADMIN","BACKUP_VIEW"]},
  {"operationId":"setBackupPolicy","method":"POST","path":"/v2/clusters/{clusterId}/backups/policy","query":{},"hasBody":true,"rateLimit":{"requests":20,"seconds":1},"clusterTypes":["DEDICATED"],"roles":["PROJECT_ADMIN","BACKUP_MANAGE"]},
  {"operationId":"describeBackup","method":"GET","path":"/v2/clusters/{clusterId}/backups/{backupId}","query":{},"hasBody":false,"rateLimit":{"requests":20,"seconds":1},"clusterTypes":["DEDICATED"],"roles":["PROJECT_ADMIN","BACKUP_VIEW"]},
  {"operationId":"deleteBackup","method":"DELETE","path":"/v2/clusters/{clusterId}/backups/{backupId}","query":{},"hasBody":false,"rateLimit":{"requests":20,"seconds":1},"clusterTypes":["DEDICATED"],"roles":["PROJECT_ADMIN","BACKUP_MANAGE"]},
  {"operationId":"restoreCluster","method":"POST","path":"/v2/clusters/{clusterId}/backups/{backupId}/restoreCluster","query":{},"hasBody":true,"rateLimit":{"requests":20,"seconds":1},"clusterTypes":["DEDICATED"],"roles":["PROJECT_ADMIN","BACKUP_MANAGE"]},
  {"operationId":"restoreCollection","method":"POST","path":"/v2/clusters/{clusterId}/backups/{backupId}/restoreCollection","query":{},"hasBody":true,"rateLimit":{"requests":20,"seconds":1},"clusterTypes":["DEDICATED"],"roles":["PROJECT_ADMIN","BACKUP_MANAGE"]},
  {"operationId":"exportBackup","method":"POST","path":"/v2/clusters/{clusterId}/backups/{backupId}/export","query":{},"hasBody":true,"rateLimit":{"requests":20,"seconds":1},"clusterTypes":["DEDICATED"],"roles":["PROJECT_ADMIN"]},
  {"operationId":"describeJob","method":"GET","path":"/v2/jobs/{jobId}","query":{},"hasBody":false,"rateLimit":{"requests":20,"seconds":1},"clusterTypes":[],"roles":[]},
]

const parametersListBackups = validate10;
const schema11 = {"type":"object","properties":{"projectId":{"type":"string"},"clusterId":{"type":"string"},"creationMethod":{"type":"string","enum":["MANUAL","AUTO"]},"backupType":{"type":"string","enum":["CLUSTER","COLLECTION"]},"start":{"type":"string"},"end":{"type":"string"},"pageSize":{"type":"integer","minimum":1},"currentPage":{"type":"integer","minimum":1}},"required":[]};

function validate10(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.projectId !== undefined){
const _errs1 = errors;
if(typeof data.projectId !== "string"){
validate10.errors = [{instancePath:instancePath+"/projectId",schemaPath:"#/properties/projectId/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.clusterId !== undefined){
const _errs3 = errors;
if(typeof data.clusterId !== "string"){
validate10.errors = [{instancePath:instancePath+"/clusterId",schemaPath:"#/properties/clusterId/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.creationMethod !== undefined){
let data2 = data.creationMethod;
const _errs5 = errors;
if(typeof data2 !== "string"){
validate10.errors = [{instancePath:instancePath+"/creationMethod",schemaPath:"#/properties/creationMethod/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if(!((data2 === "MANUAL") || (data2 === "AUTO"))){
validate10.errors = [{instancePath:instancePath+"/creationMethod",schemaPath:"#/properties/creationMethod/enum",keyword:"enum",params:{allowedValues: schema11.properties.creationMethod.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid0 = _errs5 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.backupType !== undefined){
let data3 = data.backupType;
const _errs7 = errors;
if(typeof data3 !== "string"){
validate10.errors = [{instancePath:instancePath+"/backupType",schemaPath:"#/properties/backupType/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if(!((data3 === "CLUSTER") || (data3 === "COLLECTION"))){
validate10.errors = [{instancePath:instancePath+"/backupType",schemaPath:"#/properties/backupType/enum",keyword:"enum",params:{allowedValues: schema11.properties.backupType.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid0 = _errs7 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.start !== undefined){
const _errs9 = errors;
if(typeof data.start !== "string"){
validate10.errors = [{instancePath:instancePath+"/start",schemaPath:"#/properties/start/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs9 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.end !== undefined){
const _errs11 = errors;
if(typeof data.end !== "string"){
validate10.errors = [{instancePath:instancePath+"/end",schemaPath:"#/properties/end/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs11 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.pageSize !== undefined){
let data6 = data.pageSize;
const _errs13 = errors;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
validate10.errors = [{instancePath:instancePath+"/pageSize",schemaPath:"#/properties/pageSize/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs13){
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 < 1 || isNaN(data6)){
validate10.errors = [{instancePath:instancePath+"/pageSize",schemaPath:"#/properties/pageSize/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid0 = _errs13 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.currentPage !== undefined){
let data7 = data.currentPage;
const _errs15 = errors;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
validate10.errors = [{instancePath:instancePath+"/currentPage",schemaPath:"#/properties/currentPage/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs15){
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 < 1 || isNaN(data7)){
validate10.errors = [{instancePath:instancePath+"/currentPage",schemaPath:"#/properties/currentPage/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid0 = _errs15 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
}
else {
validate10.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate10.errors = vErrors;
return errors === 0;
}

const parametersCreateBackup = validate11;
const schema12 = {"type":"object","properties":{"clusterId":{"type":"string","minLength":1}},"required":["clusterId"]};

function validate11(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.clusterId === undefined) && (missing0 = "clusterId")){
validate11.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.clusterId !== undefined){
let data0 = data.clusterId;
const _errs1 = errors;
if(errors === _errs1){
if(typeof data0 === "string"){
if(data0.length < 1){
validate11.errors = [{instancePath:instancePath+"/clusterId",schemaPath:"#/properties/clusterId/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate11.errors = [{instancePath:instancePath+"/clusterId",schemaPath:"#/properties/clusterId/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
}
}
}
else {
validate11.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate11.errors = vErrors;
return errors === 0;
}

const bodyCreateBackup = validate12;
const schema13 = {"type":"object","additionalProperties":false,"required":["backupType"],"properties":{"backupType":{"type":"string","enum":["CLUSTER","COLLECTION"]},"dbCollections":{"type":"array","minItems":1,"maxItems":1,"items":{"type":"object","additionalProperties":false,"required":["collectionNames"],"properties":{"dbName":{"type":"string"},"collectionNames":{"type":"array","minItems":1,"items":{"type":"string","minLength":1}}}}},"crossRegionCopies":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["regionId"],"properties":{"regionId":{"type":"string","minLength":1}}}}},"if":{"required":["backupType"],"properties":{"backupType":{"const":"COLLECTION"}}},"then":{"required":["dbCollections"]}};

function validate12(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs1 = errors;
let valid0 = true;
const _errs2 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.backupType === undefined) && (missing0 = "backupType")){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
else {
if(data.backupType !== undefined){
if("COLLECTION" !== data.backupType){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
}
}
var _valid0 = _errs2 === errors;
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
if(_valid0){
const _errs4 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if((data.dbCollections === undefined) && (missing1 = "dbCollections")){
validate12.errors = [{instancePath,schemaPath:"#/then/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
}
var _valid0 = _errs4 === errors;
valid0 = _valid0;
}
if(!valid0){
const err2 = {instancePath,schemaPath:"#/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
validate12.errors = vErrors;
return false;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing2;
if((data.backupType === undefined) && (missing2 = "backupType")){
validate12.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
const _errs5 = errors;
for(const key0 in data){
if(!(((key0 === "backupType") || (key0 === "dbCollections")) || (key0 === "crossRegionCopies"))){
validate12.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs5 === errors){
if(data.backupType !== undefined){
let data1 = data.backupType;
const _errs6 = errors;
if(typeof data1 !== "string"){
validate12.errors = [{instancePath:instancePath+"/backupType",schemaPath:"#/properties/backupType/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if(!((data1 === "CLUSTER") || (data1 === "COLLECTION"))){
validate12.errors = [{instancePath:instancePath+"/backupType",schemaPath:"#/properties/backupType/enum",keyword:"enum",params:{allowedValues: schema13.properties.backupType.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid2 = _errs6 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.dbCollections !== undefined){
let data2 = data.dbCollections;
const _errs8 = errors;
if(errors === _errs8){
if(Array.isArray(data2)){
if(data2.length > 1){
validate12.errors = [{instancePath:instancePath+"/dbCollections",schemaPath:"#/properties/dbCollections/maxItems",keyword:"maxItems",params:{limit: 1},message:"must NOT have more than 1 items"}];
return false;
}
else {
if(data2.length < 1){
validate12.errors = [{instancePath:instancePath+"/dbCollections",schemaPath:"#/properties/dbCollections/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"}];
return false;
}
else {
var valid3 = true;
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
let data3 = data2[i0];
const _errs10 = errors;
if(errors === _errs10){
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
let missing3;
if((data3.collectionNames === undefined) && (missing3 = "collectionNames")){
validate12.errors = [{instancePath:instancePath+"/dbCollections/" + i0,schemaPath:"#/properties/dbCollections/items/required",keyword:"required",params:{missingProperty: missing3},message:"must have required property '"+missing3+"'"}];
return false;
}
else {
const _errs12 = errors;
for(const key1 in data3){
if(!((key1 === "dbName") || (key1 === "collectionNames"))){
validate12.errors = [{instancePath:instancePath+"/dbCollections/" + i0,schemaPath:"#/properties/dbCollections/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs12 === errors){
if(data3.dbName !== undefined){
const _errs13 = errors;
if(typeof data3.dbName !== "string"){
validate12.errors = [{instancePath:instancePath+"/dbCollections/" + i0+"/dbName",schemaPath:"#/properties/dbCollections/items/properties/dbName/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid4 = _errs13 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data3.collectionNames !== undefined){
let data5 = data3.collectionNames;
const _errs15 = errors;
if(errors === _errs15){
if(Array.isArray(data5)){
if(data5.length < 1){
validate12.errors = [{instancePath:instancePath+"/dbCollections/" + i0+"/collectionNames",schemaPath:"#/properties/dbCollections/items/properties/collectionNames/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"}];
return false;
}
else {
var valid5 = true;
const len1 = data5.length;
for(let i1=0; i1<len1; i1++){
let data6 = data5[i1];
const _errs17 = errors;
if(errors === _errs17){
if(typeof data6 === "string"){
if(data6.length < 1){
validate12.errors = [{instancePath:instancePath+"/dbCollections/" + i0+"/collectionNames/" + i1,schemaPath:"#/properties/dbCollections/items/properties/collectionNames/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate12.errors = [{instancePath:instancePath+"/dbCollections/" + i0+"/collectionNames/" + i1,schemaPath:"#/properties/dbCollections/items/properties/collectionNames/items/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid5 = _errs17 === errors;
if(!valid5){
break;
}
}
}
}
else {
validate12.errors = [{instancePath:instancePath+"/dbCollections/" + i0+"/collectionNames",schemaPath:"#/properties/dbCollections/items/properties/collectionNames/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid4 = _errs15 === errors;
}
else {
var valid4 = true;
}
}
}
}
}
else {
validate12.errors = [{instancePath:instancePath+"/dbCollections/" + i0,schemaPath:"#/properties/dbCollections/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid3 = _errs10 === errors;
if(!valid3){
break;
}
}
}
}
}
else {
validate12.errors = [{instancePath:instancePath+"/dbCollections",schemaPath:"#/properties/dbCollections/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid2 = _errs8 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.crossRegionCopies !== undefined){
let data7 = data.crossRegionCopies;
const _errs19 = errors;
if(errors === _errs19){
if(Array.isArray(data7)){
var valid6 = true;
const len2 = data7.length;
for(let i2=0; i2<len2; i2++){
let data8 = data7[i2];
const _errs21 = errors;
if(errors === _errs21){
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
let missing4;
if((data8.regionId === undefined) && (missing4 = "regionId")){
validate12.errors = [{instancePath:instancePath+"/crossRegionCopies/" + i2,schemaPath:"#/properties/crossRegionCopies/items/required",keyword:"required",params:{missingProperty: missing4},message:"must have required property '"+missing4+"'"}];
return false;
}
else {
const _errs23 = errors;
for(const key2 in data8){
if(!(key2 === "regionId")){
validate12.errors = [{instancePath:instancePath+"/crossRegionCopies/" + i2,schemaPath:"#/properties/crossRegionCopies/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs23 === errors){
if(data8.regionId !== undefined){
let data9 = data8.regionId;
const _errs24 = errors;
if(errors === _errs24){
if(typeof data9 === "string"){
if(data9.length < 1){
validate12.errors = [{instancePath:instancePath+"/crossRegionCopies/" + i2+"/regionId",schemaPath:"#/properties/crossRegionCopies/items/properties/regionId/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate12.errors = [{instancePath:instancePath+"/crossRegionCopies/" + i2+"/regionId",schemaPath:"#/properties/crossRegionCopies/items/properties/regionId/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
}
}
}
}
else {
validate12.errors = [{instancePath:instancePath+"/crossRegionCopies/" + i2,schemaPath:"#/properties/crossRegionCopies/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid6 = _errs21 === errors;
if(!valid6){
break;
}
}
}
else {
validate12.errors = [{instancePath:instancePath+"/crossRegionCopies",schemaPath:"#/properties/crossRegionCopies/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid2 = _errs19 === errors;
}
else {
var valid2 = true;
}
}
}
}
}
}
else {
validate12.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate12.errors = vErrors;
return errors === 0;
}

const parametersGetBackupPolicy = validate13;
const schema14 = {"type":"object","properties":{"clusterId":{"type":"string","minLength":1}},"required":["clusterId"]};

function validate13(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.clusterId === undefined) && (missing0 = "clusterId")){
validate13.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.clusterId !== undefined){
let data0 = data.clusterId;
const _errs1 = errors;
if(errors === _errs1){
if(typeof data0 === "string"){
if(data0.length < 1){
validate13.errors = [{instancePath:instancePath+"/clusterId",schemaPath:"#/properties/clusterId/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate13.errors = [{instancePath:instancePath+"/clusterId",schemaPath:"#/properties/clusterId/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
}
}
}
else {
validate13.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate13.errors = vErrors;
return errors === 0;
}

const parametersSetBackupPolicy = validate14;
const schema15 = {"type":"object","properties":{"clusterId":{"type":"string","minLength":1}},"required":["clusterId"]};

function validate14(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.clusterId === undefined) && (missing0 = "clusterId")){
validate14.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.clusterId !== undefined){
let data0 = data.clusterId;
const _errs1 = errors;
if(errors === _errs1){
if(typeof data0 === "string"){
if(data0.length < 1){
validate14.errors = [{instancePath:instancePath+"/clusterId",schemaPath:"#/properties/clusterId/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate14.errors = [{instancePath:instancePath+"/clusterId",schemaPath:"#/properties/clusterId/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
}
}
}
else {
validate14.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate14.errors = vErrors;
return errors === 0;
}

const bodySetBackupPolicy = validate15;
const schema16 = {"type":"object","additionalProperties":false,"required":["enabled"],"properties":{"enabled":{"type":"boolean"},"frequency":{"type":"string","pattern":"^(?!.*([1-7]).*\\1)[1-7](,[1-7])*$"},"startTime":{"type":"string","pattern":"^(?=.{3}([0-5]\\d)-.{3}\\1$)(?:00:..-02|01:..-03|02:..-04|03:..-05|04:..-06|05:..-07|06:..-08|07:..-09|08:..-10|09:..-11|10:..-12|11:..-13|12:..-14|13:..-15|14:..-16|15:..-17|16:..-18|17:..-19|18:..-20|19:..-21|20:..-22|21:..-23|22:..-00|23:..-01):..$"},"retentionDays":{"type":"integer","minimum":1,"maximum":30},"crossRegionCopies":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["regionId","retentionDays"],"properties":{"regionId":{"type":"string","minLength":1},"retentionDays":{"type":"integer","minimum":1,"maximum":30}}}}},"if":{"required":["enabled"],"properties":{"enabled":{"const":true}}},"then":{"required":["frequency","startTime","retentionDays"]}};
const pattern0 = new RegExp("^(?!.*([1-7]).*\\1)[1-7](,[1-7])*$", "u");
const pattern1 = new RegExp("^(?=.{3}([0-5]\\d)-.{3}\\1$)(?:00:..-02|01:..-03|02:..-04|03:..-05|04:..-06|05:..-07|06:..-08|07:..-09|08:..-10|09:..-11|10:..-12|11:..-13|12:..-14|13:..-15|14:..-16|15:..-17|16:..-18|17:..-19|18:..-20|19:..-21|20:..-22|21:..-23|22:..-00|23:..-01):..$", "u");

function validate15(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
const _errs1 = errors;
let valid0 = true;
const _errs2 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.enabled === undefined) && (missing0 = "enabled")){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
else {
if(data.enabled !== undefined){
if(true !== data.enabled){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
}
}
var _valid0 = _errs2 === errors;
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
if(_valid0){
const _errs4 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing1;
if((((data.frequency === undefined) && (missing1 = "frequency")) || ((data.startTime === undefined) && (missing1 = "startTime"))) || ((data.retentionDays === undefined) && (missing1 = "retentionDays"))){
validate15.errors = [{instancePath,schemaPath:"#/then/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
}
var _valid0 = _errs4 === errors;
valid0 = _valid0;
}
if(!valid0){
const err2 = {instancePath,schemaPath:"#/if",keyword:"if",params:{failingKeyword: "then"},message:"must match \"then\" schema"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
validate15.errors = vErrors;
return false;
}
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing2;
if((data.enabled === undefined) && (missing2 = "enabled")){
validate15.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing2},message:"must have required property '"+missing2+"'"}];
return false;
}
else {
const _errs5 = errors;
for(const key0 in data){
if(!(((((key0 === "enabled") || (key0 === "frequency")) || (key0 === "startTime")) || (key0 === "retentionDays")) || (key0 === "crossRegionCopies"))){
validate15.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs5 === errors){
if(data.enabled !== undefined){
const _errs6 = errors;
if(typeof data.enabled !== "boolean"){
validate15.errors = [{instancePath:instancePath+"/enabled",schemaPath:"#/properties/enabled/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"}];
return false;
}
var valid2 = _errs6 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.frequency !== undefined){
let data2 = data.frequency;
const _errs8 = errors;
if(errors === _errs8){
if(typeof data2 === "string"){
if(!pattern0.test(data2)){
validate15.errors = [{instancePath:instancePath+"/frequency",schemaPath:"#/properties/frequency/pattern",keyword:"pattern",params:{pattern: "^(?!.*([1-7]).*\\1)[1-7](,[1-7])*$"},message:"must match pattern \""+"^(?!.*([1-7]).*\\1)[1-7](,[1-7])*$"+"\""}];
return false;
}
}
else {
validate15.errors = [{instancePath:instancePath+"/frequency",schemaPath:"#/properties/frequency/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid2 = _errs8 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.startTime !== undefined){
let data3 = data.startTime;
const _errs10 = errors;
if(errors === _errs10){
if(typeof data3 === "string"){
if(!pattern1.test(data3)){
validate15.errors = [{instancePath:instancePath+"/startTime",schemaPath:"#/properties/startTime/pattern",keyword:"pattern",params:{pattern: "^(?=.{3}([0-5]\\d)-.{3}\\1$)(?:00:..-02|01:..-03|02:..-04|03:..-05|04:..-06|05:..-07|06:..-08|07:..-09|08:..-10|09:..-11|10:..-12|11:..-13|12:..-14|13:..-15|14:..-16|15:..-17|16:..-18|17:..-19|18:..-20|19:..-21|20:..-22|21:..-23|22:..-00|23:..-01):..$"},message:"must match pattern \""+"^(?=.{3}([0-5]\\d)-.{3}\\1$)(?:00:..-02|01:..-03|02:..-04|03:..-05|04:..-06|05:..-07|06:..-08|07:..-09|08:..-10|09:..-11|10:..-12|11:..-13|12:..-14|13:..-15|14:..-16|15:..-17|16:..-18|17:..-19|18:..-20|19:..-21|20:..-22|21:..-23|22:..-00|23:..-01):..$"+"\""}];
return false;
}
}
else {
validate15.errors = [{instancePath:instancePath+"/startTime",schemaPath:"#/properties/startTime/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid2 = _errs10 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.retentionDays !== undefined){
let data4 = data.retentionDays;
const _errs12 = errors;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
validate15.errors = [{instancePath:instancePath+"/retentionDays",schemaPath:"#/properties/retentionDays/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs12){
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 30 || isNaN(data4)){
validate15.errors = [{instancePath:instancePath+"/retentionDays",schemaPath:"#/properties/retentionDays/maximum",keyword:"maximum",params:{comparison: "<=", limit: 30},message:"must be <= 30"}];
return false;
}
else {
if(data4 < 1 || isNaN(data4)){
validate15.errors = [{instancePath:instancePath+"/retentionDays",schemaPath:"#/properties/retentionDays/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
}
var valid2 = _errs12 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data.crossRegionCopies !== undefined){
let data5 = data.crossRegionCopies;
const _errs14 = errors;
if(errors === _errs14){
if(Array.isArray(data5)){
var valid3 = true;
const len0 = data5.length;
for(let i0=0; i0<len0; i0++){
let data6 = data5[i0];
const _errs16 = errors;
if(errors === _errs16){
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
let missing3;
if(((data6.regionId === undefined) && (missing3 = "regionId")) || ((data6.retentionDays === undefined) && (missing3 = "retentionDays"))){
validate15.errors = [{instancePath:instancePath+"/crossRegionCopies/" + i0,schemaPath:"#/properties/crossRegionCopies/items/required",keyword:"required",params:{missingProperty: missing3},message:"must have required property '"+missing3+"'"}];
return false;
}
else {
const _errs18 = errors;
for(const key1 in data6){
if(!((key1 === "regionId") || (key1 === "retentionDays"))){
validate15.errors = [{instancePath:instancePath+"/crossRegionCopies/" + i0,schemaPath:"#/properties/crossRegionCopies/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs18 === errors){
if(data6.regionId !== undefined){
let data7 = data6.regionId;
const _errs19 = errors;
if(errors === _errs19){
if(typeof data7 === "string"){
if(data7.length < 1){
validate15.errors = [{instancePath:instancePath+"/crossRegionCopies/" + i0+"/regionId",schemaPath:"#/properties/crossRegionCopies/items/properties/regionId/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate15.errors = [{instancePath:instancePath+"/crossRegionCopies/" + i0+"/regionId",schemaPath:"#/properties/crossRegionCopies/items/properties/regionId/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid4 = _errs19 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data6.retentionDays !== undefined){
let data8 = data6.retentionDays;
const _errs21 = errors;
if(!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))){
validate15.errors = [{instancePath:instancePath+"/crossRegionCopies/" + i0+"/retentionDays",schemaPath:"#/properties/crossRegionCopies/items/properties/retentionDays/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs21){
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 > 30 || isNaN(data8)){
validate15.errors = [{instancePath:instancePath+"/crossRegionCopies/" + i0+"/retentionDays",schemaPath:"#/properties/crossRegionCopies/items/properties/retentionDays/maximum",keyword:"maximum",params:{comparison: "<=", limit: 30},message:"must be <= 30"}];
return false;
}
else {
if(data8 < 1 || isNaN(data8)){
validate15.errors = [{instancePath:instancePath+"/crossRegionCopies/" + i0+"/retentionDays",schemaPath:"#/properties/crossRegionCopies/items/properties/retentionDays/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
}
var valid4 = _errs21 === errors;
}
else {
var valid4 = true;
}
}
}
}
}
else {
validate15.errors = [{instancePath:instancePath+"/crossRegionCopies/" + i0,schemaPath:"#/properties/crossRegionCopies/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid3 = _errs16 === errors;
if(!valid3){
break;
}
}
}
else {
validate15.errors = [{instancePath:instancePath+"/crossRegionCopies",schemaPath:"#/properties/crossRegionCopies/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid2 = _errs14 === errors;
}
else {
var valid2 = true;
}
}
}
}
}
}
}
}
else {
validate15.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate15.errors = vErrors;
return errors === 0;
}

const parametersDescribeBackup = validate16;
const schema17 = {"type":"object","properties":{"clusterId":{"type":"string","minLength":1},"backupId":{"type":"string","minLength":1}},"required":["clusterId","backupId"]};

function validate16(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.clusterId === undefined) && (missing0 = "clusterId")) || ((data.backupId === undefined) && (missing0 = "backupId"))){
validate16.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.clusterId !== undefined){
let data0 = data.clusterId;
const _errs1 = errors;
if(errors === _errs1){
if(typeof data0 === "string"){
if(data0.length < 1){
validate16.errors = [{instancePath:instancePath+"/clusterId",schemaPath:"#/properties/clusterId/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate16.errors = [{instancePath:instancePath+"/clusterId",schemaPath:"#/properties/clusterId/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.backupId !== undefined){
let data1 = data.backupId;
const _errs3 = errors;
if(errors === _errs3){
if(typeof data1 === "string"){
if(data1.length < 1){
validate16.errors = [{instancePath:instancePath+"/backupId",schemaPath:"#/properties/backupId/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate16.errors = [{instancePath:instancePath+"/backupId",schemaPath:"#/properties/backupId/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
}
}
}
else {
validate16.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate16.errors = vErrors;
return errors === 0;
}

const parametersDeleteBackup = validate17;
const schema18 = {"type":"object","properties":{"clusterId":{"type":"string","minLength":1},"backupId":{"type":"string","minLength":1}},"required":["clusterId","backupId"]};

function validate17(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.clusterId === undefined) && (missing0 = "clusterId")) || ((data.backupId === undefined) && (missing0 = "backupId"))){
validate17.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.clusterId !== undefined){
let data0 = data.clusterId;
const _errs1 = errors;
if(errors === _errs1){
if(typeof data0 === "string"){
if(data0.length < 1){
validate17.errors = [{instancePath:instancePath+"/clusterId",schemaPath:"#/properties/clusterId/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate17.errors = [{instancePath:instancePath+"/clusterId",schemaPath:"#/properties/clusterId/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.backupId !== undefined){
let data1 = data.backupId;
const _errs3 = errors;
if(errors === _errs3){
if(typeof data1 === "string"){
if(data1.length < 1){
validate17.errors = [{instancePath:instancePath+"/backupId",schemaPath:"#/properties/backupId/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate17.errors = [{instancePath:instancePath+"/backupId",schemaPath:"#/properties/backupId/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
}
}
}
else {
validate17.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate17.errors = vErrors;
return errors === 0;
}

const parametersRestoreCluster = validate18;
const schema19 = {"type":"object","properties":{"clusterId":{"type":"string","minLength":1},"backupId":{"type":"string","minLength":1}},"required":["clusterId","backupId"]};

function validate18(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.clusterId === undefined) && (missing0 = "clusterId")) || ((data.backupId === undefined) && (missing0 = "backupId"))){
validate18.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.clusterId !== undefined){
let data0 = data.clusterId;
const _errs1 = errors;
if(errors === _errs1){
if(typeof data0 === "string"){
if(data0.length < 1){
validate18.errors = [{instancePath:instancePath+"/clusterId",schemaPath:"#/properties/clusterId/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate18.errors = [{instancePath:instancePath+"/clusterId",schemaPath:"#/properties/clusterId/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.backupId !== undefined){
let data1 = data.backupId;
const _errs3 = errors;
if(errors === _errs3){
if(typeof data1 === "string"){
if(data1.length < 1){
validate18.errors = [{instancePath:instancePath+"/backupId",schemaPath:"#/properties/backupId/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate18.errors = [{instancePath:instancePath+"/backupId",schemaPath:"#/properties/backupId/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
}
}
}
else {
validate18.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate18.errors = vErrors;
return errors === 0;
}

const bodyRestoreCluster = validate19;
const schema20 = {"type":"object","additionalProperties":false,"required":["projectId","clusterName","cuSize","collectionStatus"],"properties":{"projectId":{"type":"string","minLength":1},"clusterName":{"type":"string","minLength":1},"cuSize":{"type":"integer","minimum":1},"collectionStatus":{"type":"string","enum":["KEEP","RELEASE"]},"restoreVersionPolicy":{"type":"string","enum":["LATEST","ORIGINAL"]}}};

function validate19(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((((data.projectId === undefined) && (missing0 = "projectId")) || ((data.clusterName === undefined) && (missing0 = "clusterName"))) || ((data.cuSize === undefined) && (missing0 = "cuSize"))) || ((data.collectionStatus === undefined) && (missing0 = "collectionStatus"))){
validate19.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!(((((key0 === "projectId") || (key0 === "clusterName")) || (key0 === "cuSize")) || (key0 === "collectionStatus")) || (key0 === "restoreVersionPolicy"))){
validate19.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.projectId !== undefined){
let data0 = data.projectId;
const _errs2 = errors;
if(errors === _errs2){
if(typeof data0 === "string"){
if(data0.length < 1){
validate19.errors = [{instancePath:instancePath+"/projectId",schemaPath:"#/properties/projectId/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate19.errors = [{instancePath:instancePath+"/projectId",schemaPath:"#/properties/projectId/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.clusterName !== undefined){
let data1 = data.clusterName;
const _errs4 = errors;
if(errors === _errs4){
if(typeof data1 === "string"){
if(data1.length < 1){
validate19.errors = [{instancePath:instancePath+"/clusterName",schemaPath:"#/properties/clusterName/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate19.errors = [{instancePath:instancePath+"/clusterName",schemaPath:"#/properties/clusterName/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.cuSize !== undefined){
let data2 = data.cuSize;
const _errs6 = errors;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
validate19.errors = [{instancePath:instancePath+"/cuSize",schemaPath:"#/properties/cuSize/type",keyword:"type",params:{type: "integer"},message:"must be integer"}];
return false;
}
if(errors === _errs6){
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 < 1 || isNaN(data2)){
validate19.errors = [{instancePath:instancePath+"/cuSize",schemaPath:"#/properties/cuSize/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"}];
return false;
}
}
}
var valid0 = _errs6 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.collectionStatus !== undefined){
let data3 = data.collectionStatus;
const _errs8 = errors;
if(typeof data3 !== "string"){
validate19.errors = [{instancePath:instancePath+"/collectionStatus",schemaPath:"#/properties/collectionStatus/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if(!((data3 === "KEEP") || (data3 === "RELEASE"))){
validate19.errors = [{instancePath:instancePath+"/collectionStatus",schemaPath:"#/properties/collectionStatus/enum",keyword:"enum",params:{allowedValues: schema20.properties.collectionStatus.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid0 = _errs8 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.restoreVersionPolicy !== undefined){
let data4 = data.restoreVersionPolicy;
const _errs10 = errors;
if(typeof data4 !== "string"){
validate19.errors = [{instancePath:instancePath+"/restoreVersionPolicy",schemaPath:"#/properties/restoreVersionPolicy/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if(!((data4 === "LATEST") || (data4 === "ORIGINAL"))){
validate19.errors = [{instancePath:instancePath+"/restoreVersionPolicy",schemaPath:"#/properties/restoreVersionPolicy/enum",keyword:"enum",params:{allowedValues: schema20.properties.restoreVersionPolicy.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid0 = _errs10 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
}
}
}
else {
validate19.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate19.errors = vErrors;
return errors === 0;
}

const parametersRestoreCollection = validate20;
const schema21 = {"type":"object","properties":{"clusterId":{"type":"string","minLength":1},"backupId":{"type":"string","minLength":1}},"required":["clusterId","backupId"]};

function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.clusterId === undefined) && (missing0 = "clusterId")) || ((data.backupId === undefined) && (missing0 = "backupId"))){
validate20.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.clusterId !== undefined){
let data0 = data.clusterId;
const _errs1 = errors;
if(errors === _errs1){
if(typeof data0 === "string"){
if(data0.length < 1){
validate20.errors = [{instancePath:instancePath+"/clusterId",schemaPath:"#/properties/clusterId/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/clusterId",schemaPath:"#/properties/clusterId/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.backupId !== undefined){
let data1 = data.backupId;
const _errs3 = errors;
if(errors === _errs3){
if(typeof data1 === "string"){
if(data1.length < 1){
validate20.errors = [{instancePath:instancePath+"/backupId",schemaPath:"#/properties/backupId/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate20.errors = [{instancePath:instancePath+"/backupId",schemaPath:"#/properties/backupId/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
}
}
}
else {
validate20.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate20.errors = vErrors;
return errors === 0;
}

const bodyRestoreCollection = validate21;
const schema22 = {"type":"object","additionalProperties":false,"required":["destClusterId"],"properties":{"destClusterId":{"type":"string","minLength":1},"dbCollections":{"type":"array","items":{"type":"object","additionalProperties":false,"properties":{"dbName":{"type":"string"},"destDbName":{"type":"string"},"collections":{"type":"array","items":{"type":"object","additionalProperties":false,"required":["collectionName"],"properties":{"collectionName":{"type":"string","minLength":1},"destCollectionName":{"type":"string"},"destCollectionStatus":{"type":"string","enum":["LOADED","UNLOADED"]}}}}}}}}};

function validate21(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.destClusterId === undefined) && (missing0 = "destClusterId")){
validate21.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((key0 === "destClusterId") || (key0 === "dbCollections"))){
validate21.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.destClusterId !== undefined){
let data0 = data.destClusterId;
const _errs2 = errors;
if(errors === _errs2){
if(typeof data0 === "string"){
if(data0.length < 1){
validate21.errors = [{instancePath:instancePath+"/destClusterId",schemaPath:"#/properties/destClusterId/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate21.errors = [{instancePath:instancePath+"/destClusterId",schemaPath:"#/properties/destClusterId/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.dbCollections !== undefined){
let data1 = data.dbCollections;
const _errs4 = errors;
if(errors === _errs4){
if(Array.isArray(data1)){
var valid1 = true;
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
const _errs6 = errors;
if(errors === _errs6){
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
const _errs8 = errors;
for(const key1 in data2){
if(!(((key1 === "dbName") || (key1 === "destDbName")) || (key1 === "collections"))){
validate21.errors = [{instancePath:instancePath+"/dbCollections/" + i0,schemaPath:"#/properties/dbCollections/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs8 === errors){
if(data2.dbName !== undefined){
const _errs9 = errors;
if(typeof data2.dbName !== "string"){
validate21.errors = [{instancePath:instancePath+"/dbCollections/" + i0+"/dbName",schemaPath:"#/properties/dbCollections/items/properties/dbName/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs9 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data2.destDbName !== undefined){
const _errs11 = errors;
if(typeof data2.destDbName !== "string"){
validate21.errors = [{instancePath:instancePath+"/dbCollections/" + i0+"/destDbName",schemaPath:"#/properties/dbCollections/items/properties/destDbName/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid2 = _errs11 === errors;
}
else {
var valid2 = true;
}
if(valid2){
if(data2.collections !== undefined){
let data5 = data2.collections;
const _errs13 = errors;
if(errors === _errs13){
if(Array.isArray(data5)){
var valid3 = true;
const len1 = data5.length;
for(let i1=0; i1<len1; i1++){
let data6 = data5[i1];
const _errs15 = errors;
if(errors === _errs15){
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
let missing1;
if((data6.collectionName === undefined) && (missing1 = "collectionName")){
validate21.errors = [{instancePath:instancePath+"/dbCollections/" + i0+"/collections/" + i1,schemaPath:"#/properties/dbCollections/items/properties/collections/items/required",keyword:"required",params:{missingProperty: missing1},message:"must have required property '"+missing1+"'"}];
return false;
}
else {
const _errs17 = errors;
for(const key2 in data6){
if(!(((key2 === "collectionName") || (key2 === "destCollectionName")) || (key2 === "destCollectionStatus"))){
validate21.errors = [{instancePath:instancePath+"/dbCollections/" + i0+"/collections/" + i1,schemaPath:"#/properties/dbCollections/items/properties/collections/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs17 === errors){
if(data6.collectionName !== undefined){
let data7 = data6.collectionName;
const _errs18 = errors;
if(errors === _errs18){
if(typeof data7 === "string"){
if(data7.length < 1){
validate21.errors = [{instancePath:instancePath+"/dbCollections/" + i0+"/collections/" + i1+"/collectionName",schemaPath:"#/properties/dbCollections/items/properties/collections/items/properties/collectionName/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate21.errors = [{instancePath:instancePath+"/dbCollections/" + i0+"/collections/" + i1+"/collectionName",schemaPath:"#/properties/dbCollections/items/properties/collections/items/properties/collectionName/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid4 = _errs18 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data6.destCollectionName !== undefined){
const _errs20 = errors;
if(typeof data6.destCollectionName !== "string"){
validate21.errors = [{instancePath:instancePath+"/dbCollections/" + i0+"/collections/" + i1+"/destCollectionName",schemaPath:"#/properties/dbCollections/items/properties/collections/items/properties/destCollectionName/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid4 = _errs20 === errors;
}
else {
var valid4 = true;
}
if(valid4){
if(data6.destCollectionStatus !== undefined){
let data9 = data6.destCollectionStatus;
const _errs22 = errors;
if(typeof data9 !== "string"){
validate21.errors = [{instancePath:instancePath+"/dbCollections/" + i0+"/collections/" + i1+"/destCollectionStatus",schemaPath:"#/properties/dbCollections/items/properties/collections/items/properties/destCollectionStatus/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
if(!((data9 === "LOADED") || (data9 === "UNLOADED"))){
validate21.errors = [{instancePath:instancePath+"/dbCollections/" + i0+"/collections/" + i1+"/destCollectionStatus",schemaPath:"#/properties/dbCollections/items/properties/collections/items/properties/destCollectionStatus/enum",keyword:"enum",params:{allowedValues: schema22.properties.dbCollections.items.properties.collections.items.properties.destCollectionStatus.enum},message:"must be equal to one of the allowed values"}];
return false;
}
var valid4 = _errs22 === errors;
}
else {
var valid4 = true;
}
}
}
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/dbCollections/" + i0+"/collections/" + i1,schemaPath:"#/properties/dbCollections/items/properties/collections/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid3 = _errs15 === errors;
if(!valid3){
break;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/dbCollections/" + i0+"/collections",schemaPath:"#/properties/dbCollections/items/properties/collections/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid2 = _errs13 === errors;
}
else {
var valid2 = true;
}
}
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/dbCollections/" + i0,schemaPath:"#/properties/dbCollections/items/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
var valid1 = _errs6 === errors;
if(!valid1){
break;
}
}
}
else {
validate21.errors = [{instancePath:instancePath+"/dbCollections",schemaPath:"#/properties/dbCollections/type",keyword:"type",params:{type: "array"},message:"must be array"}];
return false;
}
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
else {
validate21.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate21.errors = vErrors;
return errors === 0;
}

const parametersExportBackup = validate22;
const schema23 = {"type":"object","properties":{"clusterId":{"type":"string","minLength":1},"backupId":{"type":"string","minLength":1}},"required":["clusterId","backupId"]};

function validate22(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if(((data.clusterId === undefined) && (missing0 = "clusterId")) || ((data.backupId === undefined) && (missing0 = "backupId"))){
validate22.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.clusterId !== undefined){
let data0 = data.clusterId;
const _errs1 = errors;
if(errors === _errs1){
if(typeof data0 === "string"){
if(data0.length < 1){
validate22.errors = [{instancePath:instancePath+"/clusterId",schemaPath:"#/properties/clusterId/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate22.errors = [{instancePath:instancePath+"/clusterId",schemaPath:"#/properties/clusterId/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs1 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.backupId !== undefined){
let data1 = data.backupId;
const _errs3 = errors;
if(errors === _errs3){
if(typeof data1 === "string"){
if(data1.length < 1){
validate22.errors = [{instancePath:instancePath+"/backupId",schemaPath:"#/properties/backupId/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate22.errors = [{instancePath:instancePath+"/backupId",schemaPath:"#/properties/backupId/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs3 === errors;
}
else {
var valid0 = true;
}
}
}
}
else {
validate22.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate22.errors = vErrors;
return errors === 0;
}

const bodyExportBackup = validate23;
const schema24 = {"type":"object","additionalProperties":false,"required":["integrationId"],"properties":{"integrationId":{"type":"string","minLength":1},"directory":{"type":"string"}}};

function validate23(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.integrationId === undefined) && (missing0 = "integrationId")){
validate23.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
const _errs1 = errors;
for(const key0 in data){
if(!((key0 === "integrationId") || (key0 === "directory"))){
validate23.errors = [{instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"}];
return false;
break;
}
}
if(_errs1 === errors){
if(data.integrationId !== undefined){
let data0 = data.integrationId;
const _errs2 = errors;
if(errors === _errs2){
if(typeof data0 === "string"){
if(data0.length < 1){
validate23.errors = [{instancePath:instancePath+"/integrationId",schemaPath:"#/properties/integrationId/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate23.errors = [{instancePath:instancePath+"/integrationId",schemaPath:"#/properties/integrationId/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
var valid0 = _errs2 === errors;
}
else {
var valid0 = true;
}
if(valid0){
if(data.directory !== undefined){
const _errs4 = errors;
if(typeof data.directory !== "string"){
validate23.errors = [{instancePath:instancePath+"/directory",schemaPath:"#/properties/directory/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
var valid0 = _errs4 === errors;
}
else {
var valid0 = true;
}
}
}
}
}
else {
validate23.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate23.errors = vErrors;
return errors === 0;
}

const parametersDescribeJob = validate24;
const schema25 = {"type":"object","properties":{"jobId":{"type":"string","minLength":1}},"required":["jobId"]};

function validate24(data, {instancePath="", parentData, parentDataProperty, rootData=data}={}){
let vErrors = null;
let errors = 0;
if(errors === 0){
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.jobId === undefined) && (missing0 = "jobId")){
validate24.errors = [{instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: missing0},message:"must have required property '"+missing0+"'"}];
return false;
}
else {
if(data.jobId !== undefined){
let data0 = data.jobId;
const _errs1 = errors;
if(errors === _errs1){
if(typeof data0 === "string"){
if(data0.length < 1){
validate24.errors = [{instancePath:instancePath+"/jobId",schemaPath:"#/properties/jobId/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"}];
return false;
}
}
else {
validate24.errors = [{instancePath:instancePath+"/jobId",schemaPath:"#/properties/jobId/type",keyword:"type",params:{type: "string"},message:"must be string"}];
return false;
}
}
}
}
}
else {
validate24.errors = [{instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"}];
return false;
}
}
validate24.errors = vErrors;
return errors === 0;
}

/** The validators of each operation. `parameters` checks the path and the query in one object. */
export const validators: {
  readonly [id in OperationId]: { readonly parameters: Validate; readonly body: Validate | undefined }
} = {
  listBackups: { parameters: parametersListBackups, body: undefined },
  createBackup: { parameters: parametersCreateBackup, body: bodyCreateBackup },
  getBackupPolicy: { parameters: parametersGetBackupPolicy, body: undefined },
  setBackupPolicy: { parameters: parametersSetBackupPolicy, body: bodySetBackupPolicy },
  describeBackup: { parameters: parametersDescribeBackup, body: undefined },
  deleteBackup: { parameters: parametersDeleteBackup, body: undefined },
  restoreCluster: { parameters: parametersRestoreCluster, body: bodyRestoreCluster },
  restoreCollection: { parameters: parametersRestoreCollection, body: bodyRestoreCollection },
  exportBackup: { parameters: parametersExportBackup, body: bodyExportBackup },
  describeJob: { parameters: parametersDescribeJob, body: undefined },
}
