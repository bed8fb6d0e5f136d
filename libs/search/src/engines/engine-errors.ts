/** The engine does not answer, or its answer says that it cannot now: the same call may succeed later, or on another engine. */
export class EngineUnavailable extends Error {
  override readonly name = 'EngineUnavailable';
}

/** The engine took the batch and refused documents of it for what they are: sending the same again changes nothing. */
export class DocumentsRejected extends Error {
  override readonly name = 'DocumentsRejected';
}
